package fr.hygie.indicator.web;

import fr.hygie.indicator.Indicator;
import fr.hygie.indicator.IndicatorValue;
import fr.hygie.indicator.Rollup;
import fr.hygie.indicator.Standing;
import fr.hygie.web.Formats;
import fr.hygie.web.ShareBar;
import fr.hygie.web.Tone;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Values in words, in the language of the page. */
final class IndicatorWords {
    private final MessageSource messages;
    private final Locale locale;
    private final Formats formats;
    private final LocalDate today;

    IndicatorWords(MessageSource messages, Locale locale, Clock clock, LocalDate today) {
        this.messages = messages;
        this.locale = locale;
        this.formats = new Formats(locale, messages, clock);
        this.today = today;
    }

    String text(String key, @Nullable Object... values) {
        return messages.getMessage(key, values, locale);
    }

    String label(Indicator indicator) {
        return text(indicator.key() + "label");
    }

    String date(LocalDate day) {
        return formats.date(day);
    }

    String share(long part, long whole) {
        return formats.share(part, whole);
    }

    String value(@Nullable IndicatorValue value) {
        if (value == null) {
            return text("indicator.never");
        }
        if (!value.applies()) {
            return text("indicator.not-applicable");
        }
        if (value.isUnknown()) {
            return text("indicator.nobody-knows");
        }
        return value.indicator().isShare()
                ? formats.percent(value.percent())
                : formats.compactEuros(BigDecimal.valueOf(value.numerator()));
    }

    /** What is in the denominator and told apart. */
    String apart(@Nullable IndicatorValue value) {
        var apart = new StringJoiner(", ");
        if (value != null && value.applies() && !value.isUnknown()) {
            if (value.derogated() > 0) {
                apart.add(text("indicator.derogated", formats.percent(value.derogatedPercent())));
            }
            if (value.unknown() > 0) {
                apart.add(text("indicator.unknown", formats.percent(value.unknownPercent())));
            }
        }
        return apart.toString();
    }

    @Nullable
    String target(Indicator indicator, @Nullable BigDecimal target) {
        if (target == null) {
            return null;
        }
        return text(indicator.lowerIsBetter() ? "indicator.at-most" : "indicator.at-least", formats.percent(target));
    }

    Standing standing(@Nullable IndicatorValue value, @Nullable BigDecimal target) {
        return value == null ? Standing.NONE : value.standing(target, today);
    }

    String word(Standing standing) {
        return text("indicator.standing." + standing.name());
    }

    IndicatorLine line(Indicator indicator, @Nullable IndicatorValue value, @Nullable BigDecimal target) {
        var standing = standing(value, target);
        return new IndicatorLine(
                indicator,
                value(value),
                apart(value),
                target(indicator, target),
                standing.state(),
                word(standing),
                value == null ? null : value.valueDate(),
                null,
                null,
                null);
    }

    /** A sum is never stale as a whole: it says which share of it is. */
    IndicatorLine line(Rollup rollup, @Nullable BigDecimal target) {
        var sum = rollup.sum();
        var standing = sum.standing(target, sum.valueDate());
        return new IndicatorLine(
                rollup.indicator(),
                value(sum),
                apart(sum),
                target(rollup.indicator(), target),
                standing.state(),
                word(standing),
                sum.valueDate(),
                rollup.indicator().isShare() ? spread(rollup) : null,
                rollup.establishments(),
                rollup.stale() == 0 ? null : formats.share(rollup.stale(), rollup.establishments()));
    }

    private ShareBar spread(Rollup rollup) {
        var door = "/indicators/establishments?sort=" + rollup.indicator().id();
        return new ShareBar(List.of(
                new ShareBar.Part(Tone.OK, word(Standing.MET), rollup.met(), door + "&dir=desc"),
                new ShareBar.Part(Tone.SOON, word(Standing.NEAR), rollup.near(), door),
                new ShareBar.Part(Tone.BAD, word(Standing.MISSED), rollup.missed(), door),
                new ShareBar.Part(Tone.UNKNOWN, word(Standing.STALE), rollup.stale(), door)));
    }
}
