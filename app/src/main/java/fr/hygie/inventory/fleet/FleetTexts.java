package fr.hygie.inventory.fleet;

import fr.hygie.indicator.home.Sentence;
import fr.hygie.indicator.home.Sentence.Door;
import fr.hygie.web.Formats;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Texts of the home of the fleet, in the language of the page; keys below {@code inventory.home.}. */
final class FleetTexts {
    private final MessageSource messages;
    private final Locale locale;
    private final Formats formats;

    FleetTexts(MessageSource messages, Locale locale, Clock clock) {
        this.messages = messages;
        this.locale = locale;
        this.formats = new Formats(locale, messages, clock);
    }

    String text(String key, Object... values) {
        return messages.getMessage(key, values, locale);
    }

    Sentence sentence(String key, Map<String, Door> doors, Object... values) {
        return Sentence.of(text(key, values), doors);
    }

    String number(long value) {
        return formats.number(value);
    }

    String share(long part, long whole) {
        return formats.share(part, whole);
    }

    String euros(BigDecimal value) {
        return formats.euros(value);
    }

    String compactEuros(BigDecimal value) {
        return formats.compactEuros(value);
    }

    String instant(@Nullable Instant value) {
        return formats.instant(value);
    }
}
