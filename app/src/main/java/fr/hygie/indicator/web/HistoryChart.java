package fr.hygie.indicator.web;

import fr.hygie.indicator.Indicator;
import fr.hygie.indicator.IndicatorHistory.Point;
import fr.hygie.indicator.IndicatorValue;
import fr.hygie.web.ColumnChart;
import fr.hygie.web.ColumnChart.Period;
import fr.hygie.web.ColumnChart.Series;
import fr.hygie.web.Tone;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** How an indicator went, month after month, in what it counts: percentages alone would hide that the fleet grows. */
final class HistoryChart {
    private static final int MONTHS = 12;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/yy");

    private final Indicator indicator;
    private final IndicatorWords words;

    HistoryChart(Indicator indicator, IndicatorWords words) {
        this.indicator = indicator;
        this.words = words;
    }

    /** The last day of each of the eleven months before, and today. */
    static List<LocalDate> days(LocalDate today) {
        var days = new ArrayList<LocalDate>();
        for (int back = MONTHS - 1; back > 0; back--) {
            days.add(today.minusMonths(back).withDayOfMonth(1).plusMonths(1).minusDays(1));
        }
        days.add(today);
        return days;
    }

    private record Part(Tone tone, String key, ToLongFunction<IndicatorValue> count) {}

    ColumnChart chart(List<Point> points, LocalDate today) {
        var known = new TreeMap<LocalDate, IndicatorValue>();
        points.forEach(point -> known.put(point.day(), point.value()));
        var parts = parts();
        return new ColumnChart(
                words.label(indicator),
                words.text("indicator.history.month"),
                parts.stream()
                        .map(part -> new Series(part.tone(), words.text("indicator.part." + part.key())))
                        .toList(),
                days(today).stream().map(day -> period(day, known, parts)).toList());
    }

    private static Period period(LocalDate day, Map<LocalDate, IndicatorValue> known, List<Part> parts) {
        var value = known.get(day);
        return new Period(
                MONTH.format(day),
                parts.stream()
                        .map(part ->
                                value == null ? 0L : Math.max(0, part.count().applyAsLong(value)))
                        .toList(),
                List.of());
    }

    private List<Part> parts() {
        if (!indicator.isShare()) {
            return List.of(new Part(Tone.FIRST, "euros", IndicatorValue::numerator));
        }
        ToLongFunction<IndicatorValue> rest =
                value -> value.denominator() - value.numerator() - value.derogated() - value.unknown();
        boolean lower = indicator.lowerIsBetter();
        return List.of(
                new Part(Tone.OK, "conform", lower ? rest : IndicatorValue::numerator),
                new Part(Tone.SOON, "derogated", IndicatorValue::derogated),
                new Part(Tone.UNKNOWN, "unknown", IndicatorValue::unknown),
                new Part(Tone.BAD, "wrong", lower ? IndicatorValue::numerator : rest));
    }
}
