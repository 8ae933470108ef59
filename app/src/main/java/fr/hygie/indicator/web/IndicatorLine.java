package fr.hygie.indicator.web;

import fr.hygie.indicator.Indicator;
import fr.hygie.web.ShareBar;
import fr.hygie.web.State;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An indicator as a line of a page, already in words.
 *
 * @param value with its unit; "n/a" when there is nothing to count
 * @param apart what counts in the denominator and is told apart: derogations, unknown; empty when there is none
 * @param target with its unit; null when there is none
 * @param standing in a word
 * @param valueDate the oldest of a sum; null when nothing was ever measured
 * @param spread how establishments stand; null for a single one
 * @param counted how many establishments count in it; null for a single one
 * @param stale share of them known for too long; null when there is none
 */
record IndicatorLine(
        Indicator indicator,
        String value,
        String apart,
        @Nullable String target,
        State state,
        String standing,
        @Nullable LocalDate valueDate,
        @Nullable ShareBar spread,
        @Nullable Integer counted,
        @Nullable String stale) {
    public String path() {
        return "/indicators/" + indicator.id();
    }

    /** Of a few words that say what counts, for those whose label may be taken for something else; may not exist. */
    public String gistKey() {
        return indicator.key() + "gist";
    }

    public String labelKey() {
        return indicator.key() + "label";
    }
}
