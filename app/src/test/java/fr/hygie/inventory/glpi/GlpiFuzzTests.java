package fr.hygie.inventory.glpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever GLPI answers, a reading ends with pages or with a {@link GlpiFailure}. */
class GlpiFuzzTests {
    @Test
    void spoiltAnswersAreReadOrRefused() throws IOException {
        var random = new Random(23);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 250; i++) {
            try (var glpi = new FakeGlpi()) {
                glpi.add(GlpiType.COMPUTER, 1, Map.of(5, "S1", 45, List.of("A", "B"), 37, "2024-03-12", 54, "1.5"));
                glpi.add(GlpiType.COMPUTER, 2, Map.of(9, "2026-10-14 08:30:00", 21, List.of("02:00:00:00:00:01")));
                glpi.spoil = body -> random.nextInt(4) == 0 ? spoilt(body, random) : body;
                if (isRead(glpi)) {
                    read++;
                } else {
                    refused++;
                }
            }
        }
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    private static boolean isRead(FakeGlpi glpi) {
        var settings = GlpiSettings.of(
                "glpi", glpi.address(), true, FakeGlpi.APP_TOKEN, FakeGlpi.USER_TOKEN, ZoneOffset.UTC, null);
        var limits = new GlpiLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), 1 << 20, 20, 2, Duration.ZERO);
        try (var reading = new GlpiClient(settings, limits, time -> {}).read(GlpiCursor.START, null)) {
            int pages = 0;
            while (reading.hasNext()) {
                reading.next();
                assertThat(++pages).isLessThan(100);
            }
            return true;
        } catch (GlpiFailure refused) {
            return false;
        }
    }

    private static String spoilt(String body, Random random) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = (byte) "\"[]{}:,0-9eé\\u".charAt(random.nextInt(14));
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        return random.nextInt(3) == 0 ? text.substring(0, random.nextInt(text.length() + 1)) : text;
    }
}
