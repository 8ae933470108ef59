package fr.hygie.inventory.fleet;

import fr.hygie.indicator.IndicatorValue;
import fr.hygie.indicator.Rollup;
import fr.hygie.indicator.home.Sentence;
import fr.hygie.indicator.home.Sentence.Door;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the sums of several fleets say: how many workstations are to be replaced, and for how much. */
final class FleetOverview {
    private final FleetTexts texts;
    private final Map<String, Rollup> sums;

    FleetOverview(FleetTexts texts, Map<String, Rollup> sums) {
        this.texts = texts;
        this.sums = sums;
    }

    List<Sentence> sentences() {
        var obsolete = sum(FleetIndicators.OBSOLESCENCE);
        if (obsolete == null || !obsolete.applies()) {
            return List.of();
        }
        var sentences = new ArrayList<Sentence>();
        sentences.add(texts.sentence(
                "inventory.home.overview.obsolete",
                Map.of("obsolescence", Door.bad("/indicators/" + FleetIndicators.OBSOLESCENCE)),
                obsolete.denominator(),
                obsolete.numerator() + obsolete.derogated()));
        var cost = sum(FleetIndicators.COST);
        if (cost != null && cost.numerator() > 0) {
            sentences.add(texts.sentence(
                    "inventory.home.overview.cost",
                    Map.of("cost", Door.to("/indicators/" + FleetIndicators.COST)),
                    texts.compactEuros(BigDecimal.valueOf(cost.numerator()))));
        }
        return sentences;
    }

    private @Nullable IndicatorValue sum(String indicator) {
        var rollup = sums.get(indicator);
        return rollup == null ? null : rollup.sum();
    }
}
