package fr.hygie.inventory.software;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.inventory.software.SoftwareRange.Fit;
import java.util.ArrayList;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Version numbers in the order in which people read them. */
class VersionOrderTests {
    private static final VersionOrder ORDER = new VersionOrder();

    @ParameterizedTest
    @CsvSource({
        "9.0, 10.0",
        "1.1.1, 1.1.1w",
        "8u381, 8u392",
        "2.0-rc1, 2.0",
        "10.0.19045.3803, 10.0.19045.5247",
        "7.2, 7.2.1",
        "0.9, 1"
    })
    void theFirstComesBeforeTheSecond(String earlier, String later) {
        assertThat(ORDER.compare(earlier, later)).isNegative();
        assertThat(ORDER.compare(later, earlier)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"7.2, 7.2.0", "1.0, 01.0", "V1.2, v1.2"})
    void theyAreTheSame(String one, String other) {
        assertThat(ORDER.compare(one, other)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "7.0, 7.2.8, 7.2.7, INSIDE",
        "7.0, 7.2.8, 7.2.8, OUTSIDE",
        "7.0, 7.2.8, 6.4.9, OUTSIDE",
        ", 7.2.8, 5.0, INSIDE",
        "7.0, , 99, INSIDE",
        "7.0, , inconnue, UNKNOWN",
        ", , inconnue, INSIDE"
    })
    void aVersionFitsARange(String from, String before, String version, Fit fit) {
        assertThat(new SoftwareRange("x", from, before).fit(version)).isEqualTo(fit);
    }

    /** An order: sorting never fails, and the sorted list is sorted by every pair of it. */
    @Test
    void itIsAnOrder() {
        var random = new Random(42);
        var pieces = new String[] {"1", "0", "10", ".", "-", "rc", "a", "b", "u", "_", "é", "007"};
        for (int round = 0; round < 300; round++) {
            var versions = new ArrayList<String>();
            for (int at = 0; at < 12; at++) {
                versions.add(random.ints(random.nextInt(7), 0, pieces.length)
                        .mapToObj(piece -> pieces[piece])
                        .collect(Collectors.joining()));
            }
            versions.sort(ORDER);
            for (int one = 0; one < versions.size(); one++) {
                for (int other = one; other < versions.size(); other++) {
                    assertThat(ORDER.compare(versions.get(one), versions.get(other)))
                            .as("%s and %s", versions.get(one), versions.get(other))
                            .isNotPositive();
                }
            }
        }
    }
}
