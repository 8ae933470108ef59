package fr.hygie.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTests {
    @Test
    void thePartsOfABarFillItWithoutGap() {
        var drawn = Samples.bar(3, 0, 3, 1).drawn();
        assertThat(drawn).hasSize(3);
        double end = 0;
        for (var part : drawn) {
            assertThat(part.x()).isEqualTo(end, within(0.001));
            end = part.x() + part.width();
        }
        assertThat(end).isEqualTo(100, within(0.001));
    }

    @Test
    void aBarOfNothingDrawsNothing() {
        assertThat(Samples.bar(0, 0, 0, 0).drawn()).isEmpty();
        assertThatThrownBy(() -> Samples.bar(-1, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLongestBarFillsTheWidthAndAnUnknownOneHasNone() {
        var chart = Samples.bars();
        assertThat(chart.width(chart.bars().getFirst())).isEqualTo(100);
        assertThat(chart.width(chart.bars().get(1))).isEqualTo(71);
        assertThat(chart.width(chart.bars().getLast())).isZero();
    }

    @Test
    void theScaleOfColumnsIsRoundAndHoldsThemAll() {
        var chart = Samples.columns();
        assertThat(chart.lines()).extracting(ColumnChart.Line::value).containsExactly(0L, 200L, 400L, 600L, 800L);
        assertThat(chart.blocks()).allSatisfy(block -> {
            assertThat(block.y()).isBetween(0.0, (double) ColumnChart.HEIGHT);
            assertThat(block.x() + block.width()).isBetween(0.0, (double) ColumnChart.WIDTH);
        });
    }

    @Test
    void theAmountsOfAColumnStandOnOneAnother() {
        var blocks = Samples.columns().blocks();
        var bottom = blocks.get(0);
        var above = blocks.get(1);
        assertThat(above.x()).isEqualTo(bottom.x());
        assertThat(above.y() + above.height()).isEqualTo(bottom.y(), within(0.11));
    }

    @Test
    void columnsOfNothingHaveAScaleAllTheSame() {
        var empty = new ColumnChart("t", "p", List.of(), List.of());
        assertThat(empty.lines()).extracting(ColumnChart.Line::value).containsExactly(0L, 1L);
        assertThat(empty.blocks()).isEmpty();
    }

    @Test
    void aColumnHasAnAmountForEachSeries() {
        var period = new ColumnChart.Period("T1", List.of(1L), List.of());
        assertThatThrownBy(() -> new ColumnChart("t", "p", List.of(), List.of(period)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
