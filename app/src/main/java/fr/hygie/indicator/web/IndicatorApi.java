package fr.hygie.indicator.web;

import fr.hygie.indicator.Direction;
import fr.hygie.indicator.IndicatorHistory;
import fr.hygie.indicator.IndicatorUnit;
import fr.hygie.indicator.IndicatorValue;
import fr.hygie.indicator.Indicators;
import fr.hygie.indicator.Standing;
import fr.hygie.indicator.web.IndicatorOverview.Known;
import fr.hygie.organisation.Calendar;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Indicators for programs: what the pages show, in the context of the caller. */
@RestController
@RequestMapping("/api/indicators")
class IndicatorApi {
    private static final int MOST_DAYS = 31;
    private static final int MOST_MONTHS = 60;

    private final IndicatorOverview overview;
    private final Indicators indicators;
    private final IndicatorHistory history;
    private final Calendar calendar;
    private final Words words;

    IndicatorApi(
            IndicatorOverview overview,
            Indicators indicators,
            IndicatorHistory history,
            Calendar calendar,
            Words words) {
        this.overview = overview;
        this.indicators = indicators;
        this.history = history;
        this.calendar = calendar;
        this.words = words;
    }

    /**
     * An indicator and what is known of it.
     *
     * @param target percent from 0 to 100; null when there is none
     * @param value null when nothing was ever measured
     * @param spread null for a single establishment
     */
    record IndicatorResource(
            String id,
            String label,
            String module,
            IndicatorUnit unit,
            Direction direction,
            @Nullable BigDecimal target,
            Standing standing,
            @Nullable ValueResource value,
            @Nullable SpreadResource spread) {}

    /**
     * The figures behind a percentage.
     *
     * @param percent from 0 to 100; null when there is nothing to count, or when the unit is no share
     */
    record ValueResource(
            long numerator,
            long denominator,
            long derogated,
            long unknown,
            @Nullable BigDecimal percent,
            LocalDate valueDate) {
        static ValueResource of(IndicatorValue value) {
            return new ValueResource(
                    value.numerator(),
                    value.denominator(),
                    value.derogated(),
                    value.unknown(),
                    value.indicator().isShare() ? value.percent() : null,
                    value.valueDate());
        }
    }

    /** How the establishments behind a sum stand. */
    record SpreadResource(int establishments, int notApplicable, int stale, int met, int near, int missed) {}

    /** The figures of a day. */
    record PointResource(LocalDate day, ValueResource value) {}

    @GetMapping
    @Requires({Right.INDICATOR_READ, Right.OVERSEE})
    List<IndicatorResource> list(Locale locale) {
        return overview.all().stream().map(known -> resource(known, locale)).toList();
    }

    private IndicatorResource resource(Known known, Locale locale) {
        var indicator = known.indicator();
        var value = known.value();
        var rollup = known.rollup();
        var inWords = words.in(locale);
        return new IndicatorResource(
                indicator.id(),
                inWords.label(indicator),
                indicator.module(),
                indicator.unit(),
                indicator.direction(),
                known.target(),
                inWords.standing(value, known.target()),
                value == null ? null : ValueResource.of(value),
                rollup == null
                        ? null
                        : new SpreadResource(
                                rollup.establishments(),
                                rollup.notApplicable(),
                                rollup.stale(),
                                rollup.met(),
                                rollup.near(),
                                rollup.missed()));
    }

    /**
     * Values of a period, both ends included: by day up to {@value #MOST_DAYS} days, else by end of month up to
     * {@value #MOST_MONTHS} months. A sum of a day is made over the tree of that day.
     */
    @GetMapping("/{id}/values")
    @Requires({Right.INDICATOR_READ, Right.OVERSEE})
    List<PointResource> values(
            @PathVariable String id,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to) {
        var indicator = indicators.required(id);
        var last = to == null ? calendar.today() : to;
        var first = from == null ? last.minusMonths(11) : from;
        return history.of(IndicatorOverview.here(), indicator, days(first, last)).stream()
                .map(point -> new PointResource(point.day(), ValueResource.of(point.value())))
                .toList();
    }

    private static List<LocalDate> days(LocalDate first, LocalDate last) {
        if (first.isAfter(last) || ChronoUnit.MONTHS.between(first, last) >= MOST_MONTHS) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "from must not be after to, nor more than " + MOST_MONTHS + " months before");
        }
        if (ChronoUnit.DAYS.between(first, last) < MOST_DAYS) {
            return first.datesUntil(last.plusDays(1)).toList();
        }
        var months = first.withDayOfMonth(1)
                .datesUntil(last, java.time.Period.ofMonths(1))
                .map(month -> month.plusMonths(1).minusDays(1))
                .filter(end -> end.isBefore(last));
        return Stream.concat(months, Stream.of(last)).toList();
    }
}
