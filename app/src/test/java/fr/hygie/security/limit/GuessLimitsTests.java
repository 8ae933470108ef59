package fr.hygie.security.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuessLimitsTests {
    private Instant now = Instant.parse("2026-11-22T08:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final Map<String, Kept> stored = new HashMap<>();
    private final GuessLimits limits = new GuessLimits(10, this::add, clock);

    private record Kept(double level, Instant at) {}

    private double add(GuessKind kind, String address, double forgotten, Instant at) {
        var network = kind + address;
        var before = stored.getOrDefault(network, new Kept(0, at));
        var left =
                before.level() - forgotten * Duration.between(before.at(), at).toSeconds();
        stored.put(network, new Kept(Math.max(0, left) + 1, at));
        return stored.get(network).level();
    }

    @Test
    void anAddressThatFailsTooOftenWaitsAndOthersDoNot() {
        fail("192.0.2.1", 9);
        assertThat(limits.exhausted(GuessKind.SIGN_IN, "192.0.2.1")).isFalse();
        fail("192.0.2.1", 1);
        assertThat(limits.exhausted(GuessKind.SIGN_IN, "192.0.2.1")).isTrue();
        assertThat(limits.exhausted(GuessKind.SIGN_IN, "192.0.2.2")).isFalse();
        now = now.plus(Duration.ofMinutes(1));
        assertThat(limits.exhausted(GuessKind.SIGN_IN, "192.0.2.1")).isFalse();
        fail("192.0.2.1", 1);
        assertThat(limits.exhausted(GuessKind.SIGN_IN, "192.0.2.1")).isTrue();
    }

    @Test
    void whatAnotherProcessCountedCountsFromTheNextFailureOn() {
        var elsewhere = new GuessLimits(10, this::add, clock);
        for (int i = 0; i < 10; i++) {
            elsewhere.failed("192.0.2.5");
        }
        assertThat(limits.exhausted(GuessKind.SIGN_IN, "192.0.2.5")).isFalse();
        fail("192.0.2.5", 1);
        assertThat(limits.exhausted(GuessKind.SIGN_IN, "192.0.2.5")).isTrue();
    }

    @Test
    void allAddressesOfAnIpv6NetworkCountAsOne() {
        fail("2001:db8:1:2:0:0:0:1", 5);
        fail("2001:db8:1:2:3:4:5:6", 5);
        assertThat(limits.exhausted(GuessKind.SIGN_IN, "2001:db8:1:2:0:0:0:9")).isTrue();
        assertThat(limits.exhausted(GuessKind.SIGN_IN, "2001:db8:1:3:0:0:0:1")).isFalse();
    }

    @Test
    void agentsAndProgramsThatFailKeepNobodyFromSigningIn() {
        for (int i = 0; i < 10; i++) {
            limits.failed(GuessKind.AGENT, "192.0.2.9");
            limits.failed(GuessKind.API, "192.0.2.10");
        }
        assertThat(limits.exhausted(GuessKind.AGENT, "192.0.2.9")).isTrue();
        assertThat(limits.exhausted(GuessKind.SIGN_IN, "192.0.2.9")).isFalse();
        assertThat(limits.exhausted(GuessKind.API, "192.0.2.9")).isFalse();
        assertThat(limits.exhausted(GuessKind.API, "192.0.2.10")).isTrue();
    }

    @Test
    void theMemoryIsBounded() {
        for (int i = 0; i < GuessLimits.REMEMBERED + 500; i++) {
            limits.failed("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
        }
        assertThat(limits.remembered()).isEqualTo(GuessLimits.REMEMBERED);
    }

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            limits.failed(address);
        }
    }
}
