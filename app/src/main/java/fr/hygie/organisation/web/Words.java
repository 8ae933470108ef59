package fr.hygie.organisation.web;

import fr.hygie.web.Option;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The words of this module's lists of values, in the language of the page. */
@Component("organisation.words")
class Words {
    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    /** @param prefix beginning of the keys, such as {@code organisation.kind.} */
    List<Option> options(String prefix, Enum<?>[] values, Locale locale) {
        return Stream.of(values)
                .map(value -> new Option(value.name(), of(prefix + value.name(), locale)))
                .toList();
    }

    String of(String key, Locale locale, Object... values) {
        return messages.getMessage(key, values, locale);
    }
}
