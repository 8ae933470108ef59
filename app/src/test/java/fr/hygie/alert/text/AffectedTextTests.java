package fr.hygie.alert.text;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.alert.Affected;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products and ranges as people type them. */
class AffectedTextTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            fortios                   | fortios           | -     | -
            fortios < 7.2.8           | fortios           | -     | 7.2.8
            fortios<7.2.8             | fortios           | -     | 7.2.8
            fortios 7.0 < 7.2.8       | fortios           | 7.0   | 7.2.8
            fortios >= 7.0 < 7.2.8    | fortios           | 7.0   | 7.2.8
            fortios >= 7.0            | fortios           | 7.0   | -
            mozilla firefox < 115.28  | mozilla firefox   | -     | 115.28
            7-zip < 24.07             | 7-zip             | -     | 24.07
            """)
    void aRangeIsRead(String typed, String product, String from, String before) {
        var read = AffectedText.read(typed, word -> false);
        assertThat(read.problems()).isEmpty();
        assertThat(read.affected()).containsExactly(new Affected(product, null, from, before));
        assertThat(AffectedText.read(AffectedText.write(read.affected()), word -> false)
                        .affected())
                .isEqualTo(read.affected());
    }

    @Test
    void aCycleOfTheCatalogueIsOne() {
        var read = AffectedText.read("windows-10/22h2\n", "windows-10/22h2"::equals);
        assertThat(read.affected()).isEqualTo(List.of(new Affected("", "windows-10/22h2", null, null)));
    }

    @Test
    void whatCannotBeReadIsToldWithItsLine() {
        var read = AffectedText.read("ab\nfortios < \n\nfortios\n" + "x".repeat(300), word -> false);
        assertThat(read.problems()).extracting(Unreadable::line).containsExactly(1, 2, 5);
        assertThat(read.affected()).hasSize(1);
    }

    @Test
    void noTextBreaksIt() {
        var random = new Random(7);
        var pieces = new String[] {"a", "product", " ", "<", ">=", "1", ".", "7.2", "–", "-", "\n", "\u0000", "é", "/"};
        for (int round = 0; round < 3_000; round++) {
            var text = random.ints(random.nextInt(30), 0, pieces.length)
                    .mapToObj(at -> pieces[at])
                    .collect(Collectors.joining());
            assertThat(AffectedText.read(text, word -> false).affected())
                    .allSatisfy(affected -> assertThat(affected.product()).hasSizeGreaterThan(2));
        }
    }
}
