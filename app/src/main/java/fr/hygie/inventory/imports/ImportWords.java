package fr.hygie.inventory.imports;

import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.spreadsheet.AdmittedValues;
import fr.hygie.inventory.spreadsheet.InventoryLabels;
import fr.hygie.inventory.wording.ValueWords;
import fr.hygie.web.Crumb;
import fr.hygie.web.Formats;
import fr.hygie.web.Option;
import java.time.Clock;
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
    private final Clock clock;

    ImportWords(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
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
        return AdmittedValues.of(problem, new InventoryLabels(locale))
                .map(values -> words + " " + text(locale, "inventory.problem.admitted", values))
                .orElse(words == null ? problem.code() : words);
    }

    /** Options labelled {@code inventory.<group>.<constant>}. */
    <E extends Enum<E>> List<Option> options(Locale locale, String group, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant ->
                        new Option(constant.name(), text(locale, "inventory." + group + "." + constant.name())))
                .toList();
    }

    /** Changes of an asset as "field: before → after", as "field: after" where nothing was known before. */
    String changes(Locale locale, Map<String, List<String>> changes) {
        return changes.entrySet().stream()
                .map(change -> change(locale, change.getKey(), change.getValue()))
                .collect(Collectors.joining(" ; "));
    }

    private String change(Locale locale, String key, List<String> sides) {
        var spoken = new ValueWords(messages, locale, new Formats(locale, messages, clock));
        var before = sides.getFirst();
        var after = sides.size() > 1 ? sides.get(1) : "";
        return text(
                locale,
                before.isEmpty() ? "inventory.import.value" : "inventory.import.change",
                field(locale, key),
                spoken.side(key, after),
                spoken.side(key, before));
    }

    private String field(Locale locale, String key) {
        var known = messages.getMessage("inventory.field." + key.toUpperCase(Locale.ROOT), null, key, locale);
        return known == null ? key : known;
    }
}
