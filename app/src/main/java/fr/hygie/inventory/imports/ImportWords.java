package fr.hygie.inventory.imports;

import fr.hygie.inventory.ReportProblem;
import fr.hygie.web.Crumb;
import fr.hygie.web.Option;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The words of the imports in the language of the reader. */
@Component
class ImportWords {
    private final MessageSource messages;

    ImportWords(MessageSource messages) {
        this.messages = messages;
    }

    String text(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** Of the pages below the list of imports. */
    List<Crumb> crumbs(Locale locale) {
        return List.of(new Crumb(text(locale, "inventory.import.title"), ImportTabs.PATH));
    }

    /** A problem as a sentence; its code when nobody has words for it. */
    String problem(Locale locale, ReportProblem problem) {
        var arguments = problem.arguments().toArray();
        var words = messages.getMessage("inventory.problem." + problem.code(), arguments, problem.code(), locale);
        return words == null ? problem.code() : words;
    }

    /** Options labelled {@code inventory.<group>.<constant>}. */
    <E extends Enum<E>> List<Option> options(Locale locale, String group, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant ->
                        new Option(constant.name(), text(locale, "inventory." + group + "." + constant.name())))
                .toList();
    }

    /** Changes of an asset as "field: before → after". */
    String changes(Locale locale, Map<String, List<String>> changes) {
        return changes.entrySet().stream()
                .map(change -> field(locale, change.getKey()) + " : " + value(locale, change.getValue(), 0) + " → "
                        + value(locale, change.getValue(), 1))
                .collect(Collectors.joining(" ; "));
    }

    private String field(Locale locale, String key) {
        var known = messages.getMessage("inventory.field." + key.toUpperCase(Locale.ROOT), null, key, locale);
        return known == null ? key : known;
    }

    private String value(Locale locale, List<String> values, int index) {
        var value = index < values.size() ? values.get(index) : "";
        return value.isEmpty() ? text(locale, "inventory.import.nothing") : value;
    }
}
