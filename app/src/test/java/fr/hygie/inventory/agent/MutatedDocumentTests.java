package fr.hygie.inventory.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.UnreadableReport;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Samples with bytes changed, lost and repeated, in a fixed series: they are read or refused, nothing else. */
class MutatedDocumentTests {
    static final List<String> SAMPLES = Samples.REPORTS;

    private static final int ROUNDS = 1_500;
    private static final byte[] TOKENS = "{}[]<>/&;\"'\\,:=\0\n\u00ff0919eE-+.".getBytes(StandardCharsets.ISO_8859_1);

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void aDamagedDocumentIsReadOrRefused(String sample) {
        var random = new Random(20260112L + sample.hashCode());
        var whole = Samples.bytes(sample);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            refused += survives(mutated(whole, random), round) ? 0 : 1;
        }
        assertThat(refused).isBetween(1, ROUNDS - 1);
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void aDamagedStreamIsReadOrRefused(String sample) {
        var random = new Random(7L + sample.hashCode());
        var squeezed = Compression.ZLIB.compress(Samples.bytes(sample));
        int refused = 0;
        for (int round = 0; round < ROUNDS / 5; round++) {
            refused += survives(mutated(squeezed, random), round) ? 0 : 1;
        }
        assertThat(refused).isPositive();
    }

    private static boolean survives(byte[] body, int round) {
        try {
            var document = Samples.parsed(body);
            document.reports().forEach(MutatedDocumentTests::assertFitToKeep);
            return true;
        } catch (UnreadableReport refused) {
            assertThat(refused.problem().code()).isNotBlank();
            return false;
        } catch (RuntimeException leak) {
            return fail("round " + round, leak);
        }
    }

    private static void assertFitToKeep(AssetReport report) {
        report.values().forEach((field, value) -> {
            assertThat(field.appliesTo(report.kind())).isTrue();
            assertPlain(value, 2_000);
        });
        identifiers(report.identity()).forEach(value -> assertPlain(value, 255));
        if (report.values().containsKey(AssetField.LAST_UPDATE)) {
            assertThat(report.values().get(AssetField.LAST_UPDATE)).matches("\\d{4}-\\d{2}-\\d{2}");
        }
        if (report.software() != null) {
            report.software().forEach(item -> assertPlain(item.name(), 255));
        }
    }

    private static Stream<String> identifiers(AssetIdentity identity) {
        return Stream.of(identity.agentId(), identity.hardwareUuid(), identity.serial(), identity.hostname())
                .filter(Objects::nonNull);
    }

    private static void assertPlain(String text, int length) {
        assertThat(text).isNotBlank().hasSizeLessThanOrEqualTo(length).doesNotContain("\0");
    }

    private static byte[] mutated(byte[] whole, Random random) {
        var bytes = whole.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 2; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = TOKENS[random.nextInt(TOKENS.length)];
                case 2 -> bytes = random.nextInt(8) == 0 ? Arrays.copyOf(bytes, at) : without(bytes, at, 1);
                case 3 -> bytes = without(bytes, at, 1 + random.nextInt(60));
                case 4 -> bytes = repeated(bytes, at, 1 + random.nextInt(60));
                default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return bytes;
    }

    private static byte[] without(byte[] bytes, int from, int length) {
        int until = Math.min(bytes.length, from + length);
        var shorter = Arrays.copyOf(bytes, bytes.length - (until - from));
        System.arraycopy(bytes, until, shorter, from, bytes.length - until);
        return shorter;
    }

    private static byte[] repeated(byte[] bytes, int from, int length) {
        int until = Math.min(bytes.length, from + length);
        var longer = Arrays.copyOf(bytes, bytes.length + until - from);
        System.arraycopy(bytes, from, longer, until, bytes.length - from);
        return longer;
    }
}
