package fr.hygie.security.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Counts wrong passwords, codes, tokens and keys by address, and refuses addresses that guess. What succeeds is not
 * counted: a whole hospital may stand behind one address. Failures are counted for all processes together; a process
 * asks for the count when it adds to it, so that requests which guess nothing cost no question to the database.
 */
@Component
public class GuessLimits {
    static final int REMEMBERED = 20_000;

    private static final Duration REFILL = Duration.ofMinutes(10);

    private final int failures;
    private final GuessTally tally;
    private final Clock clock;
    private final Map<Bucket, Level> levels = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Bucket, Level> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param failures admitted at once from an address; as many come back in ten minutes */
    GuessLimits(@Value("${hygie.security.failures-per-address:60}") int failures, GuessTally tally, Clock clock) {
        this.failures = failures;
        this.tally = tally;
        this.clock = clock;
    }

    private record Bucket(GuessKind kind, String network) {}

    private record Level(double value, Instant at) {}

    /** Whether the address has to wait. */
    public boolean exhausted(GuessKind kind, String address) {
        synchronized (levels) {
            var level = levels.get(new Bucket(kind, network(address)));
            return level != null && now(level) > failures - 1;
        }
    }

    /** A wrong password, code or link. */
    public void failed(String address) {
        failed(GuessKind.SIGN_IN, address);
    }

    public void failed(GuessKind kind, String address) {
        var network = network(address);
        var now = clock.instant();
        double level = tally.add(kind, network, perSecond(), now);
        synchronized (levels) {
            levels.put(new Bucket(kind, network), new Level(Math.min(level, failures), now));
        }
    }

    private double now(Level level) {
        double seconds = Duration.between(level.at(), clock.instant()).toMillis() / 1_000.0;
        return level.value() - Math.max(0, seconds) * perSecond();
    }

    private double perSecond() {
        return (double) failures / REFILL.toSeconds();
    }

    int remembered() {
        synchronized (levels) {
            return levels.size();
        }
    }

    /** Whoever has one IPv6 address has a whole /64. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        var parts = address.split(":", -1);
        return parts.length < 8 ? address : String.join(":", parts[0], parts[1], parts[2], parts[3]);
    }
}
