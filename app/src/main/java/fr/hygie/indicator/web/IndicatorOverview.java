package fr.hygie.indicator.web;

import fr.hygie.indicator.Indicator;
import fr.hygie.indicator.IndicatorValue;
import fr.hygie.indicator.IndicatorValues;
import fr.hygie.indicator.Indicators;
import fr.hygie.indicator.Rollup;
import fr.hygie.indicator.Rollups;
import fr.hygie.indicator.Targets;
import fr.hygie.organisation.Organisations;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All indicators in the context chosen: values of an establishment, or sums of what stands below an overseer. */
@Component
@Transactional(readOnly = true)
class IndicatorOverview {
    private final Organisations organisations;
    private final Indicators indicators;
    private final IndicatorValues values;
    private final Rollups rollups;
    private final Targets targets;
    private final Words words;

    IndicatorOverview(
            Organisations organisations,
            Indicators indicators,
            IndicatorValues values,
            Rollups rollups,
            Targets targets,
            Words words) {
        this.organisations = organisations;
        this.indicators = indicators;
        this.values = values;
        this.rollups = rollups;
        this.targets = targets;
        this.words = words;
    }

    /**
     * An indicator, its target and what is known of it.
     *
     * @param value of the establishment, or the sum; null when nothing was ever measured
     * @param rollup null for an establishment
     */
    record Known(
            Indicator indicator,
            @Nullable BigDecimal target,
            @Nullable IndicatorValue value,
            @Nullable Rollup rollup) {}

    static UUID here() {
        return Scope.require().active();
    }

    boolean isOverseer() {
        return Scope.require().allows(Right.OVERSEE)
                && organisations.required(here()).kind().isOverseer();
    }

    /** In the order of the screens. */
    List<Known> all() {
        var aims = targets.of(here());
        Map<String, Rollup> sums = isOverseer() ? rollups.of(here()) : Map.of();
        Map<String, IndicatorValue> own = sums.isEmpty() ? values.current(here()) : Map.of();
        return indicators.all().stream()
                .map(one -> {
                    var sum = sums.get(one.id());
                    return new Known(one, aims.get(one.id()), sum == null ? own.get(one.id()) : sum.sum(), sum);
                })
                .toList();
    }

    /** @throws fr.hygie.indicator.IndicatorNotFound when there is none */
    Known one(String id) {
        var indicator = indicators.required(id);
        return all().stream()
                .filter(known -> known.indicator().equals(indicator))
                .findFirst()
                .orElseThrow();
    }

    List<IndicatorLine> lines(Locale locale) {
        return all().stream().map(known -> line(known, locale)).toList();
    }

    IndicatorLine line(Known known, Locale locale) {
        var inWords = words.in(locale);
        return Optional.ofNullable(known.rollup())
                .map(rollup -> inWords.line(rollup, known.target()))
                .orElseGet(() -> inWords.line(known.indicator(), known.value(), known.target()));
    }
}
