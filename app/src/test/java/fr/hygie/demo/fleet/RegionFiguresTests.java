package fr.hygie.demo.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.demo.fleet.RegionFigures.Neighbour;
import fr.hygie.organisation.FinessNumber;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RegionFiguresTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @Test
    void numbersHaveTheRightFormAndKeyAndNamesAreUnique() {
        var all = RegionFigures.neighbours(3_800);
        assertThat(all)
                .hasSize(3_800)
                .allSatisfy(neighbour -> assertThat(new FinessNumber(neighbour.finess()).hasValidKey())
                        .isTrue());
        assertThat(all).extracting(Neighbour::finess).doesNotHaveDuplicates();
        assertThat(all).extracting(Neighbour::name).doesNotHaveDuplicates();
    }

    @Test
    void figuresAreNeverMoreThanTheWholeNorInTheFuture() {
        for (var neighbour : RegionFigures.neighbours(300)) {
            neighbour.history(TODAY).forEach((day, figures) -> {
                assertThat(day).isBeforeOrEqualTo(TODAY);
                assertThat(figures)
                        .filteredOn(figure -> !figure.indicator().equals("replacement-cost"))
                        .allSatisfy(figure -> assertThat(figure.numerator()).isBetween(0L, figure.denominator()));
            });
        }
    }

    @Test
    void someHaveStoppedReportingAndSomeNeverBegan() {
        var all = RegionFigures.neighbours(60);
        assertThat(all)
                .filteredOn(neighbour -> neighbour.history(TODAY).isEmpty())
                .hasSizeBetween(1, 8);
        assertThat(all)
                .filteredOn(neighbour -> !neighbour.history(TODAY).isEmpty()
                        && neighbour.history(TODAY).keySet().stream()
                                .allMatch(day -> day.isBefore(TODAY.minusDays(90))))
                .hasSizeBetween(1, 12);
    }
}
