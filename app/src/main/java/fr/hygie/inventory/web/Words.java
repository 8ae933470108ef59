package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetKind.Family;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.list.AssetFilter;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.support.CycleSupport;
import fr.hygie.inventory.support.LifeCycleReasons;
import fr.hygie.inventory.support.LifeCycles;
import fr.hygie.inventory.wording.ValueWords;
import fr.hygie.scope.Paris;
import fr.hygie.web.Formats;
import fr.hygie.web.Option;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The words of the inventory in the language of one request. */
final class Words {

    private final MessageSource messages;
    private final Locale locale;
    private final Formats formats;
    private final ValueWords values;
    private final LifeCycles lifeCycles;
    private final LifeCycleReasons reasons;
    private final LocalDate today;

    private Words(
            MessageSource messages,
            Locale locale,
            Formats formats,
            LifeCycles lifeCycles,
            LifeCycleReasons reasons,
            LocalDate today) {
        this.messages = messages;
        this.locale = locale;
        this.formats = formats;
        this.values = new ValueWords(messages, locale, formats);
        this.lifeCycles = lifeCycles;
        this.reasons = reasons;
        this.today = today;
    }

    /** Makes them. */
    @Component
    static class Source {
        private final MessageSource messages;
        private final Clock clock;
        private final LifeCycles lifeCycles;
        private final LifeCycleReasons reasons;

        Source(MessageSource messages, Clock clock, LifeCycles lifeCycles, LifeCycleReasons reasons) {
            this.messages = messages;
            this.clock = clock;
            this.lifeCycles = lifeCycles;
            this.reasons = reasons;
        }

        Words in(Locale locale) {
            return new Words(
                    messages, locale, new Formats(locale, messages, clock), lifeCycles, reasons, Paris.today(clock));
        }
    }

    Formats formats() {
        return formats;
    }

    LocalDate today() {
        return today;
    }

    /** @param key below {@code inventory.} */
    String text(String key, @Nullable Object... values) {
        return messages.getMessage("inventory." + key, values, locale);
    }

    String kind(AssetKind kind) {
        return values.kind(kind);
    }

    String field(AssetField field) {
        return messages.getMessage(field.labelKey(), null, locale);
    }

    String support(SupportState state) {
        return text("support." + state);
    }

    /** Name of a followed version. */
    String cycle(String cycle) {
        return reasons.label(cycle, locale);
    }

    /** What its publisher says of a followed version; empty when the catalogue does not follow it. */
    Optional<CycleSupport> published(@Nullable String cycle) {
        return cycle == null ? Optional.empty() : lifeCycles.cycle(cycle);
    }

    /** How a followed version was recognised. */
    String reason(LifeCycleReasons.Reason reason) {
        return messages.getMessage(
                reason.key(), new Object[] {reason.text(), text("lifecycle.field." + reason.field())}, locale);
    }

    /** Where the dates of a followed version come from. */
    String origin(String cycle) {
        return reasons.importedAt(cycle)
                .map(since -> text("catalogue.imported", formats.instant(since)))
                .orElseGet(() -> text("catalogue.own"));
    }

    /** What is wrong with something that was received, and where. */
    String problem(ReportProblem problem) {
        var arguments = problem.arguments().toArray();
        var words = messages.getMessage("inventory.problem." + problem.code(), arguments, problem.code(), locale);
        return problem.place().isBlank()
                ? String.valueOf(words)
                : text("catalogue.place", problem.place().strip(), words);
    }

    /** A value before or after a change, see {@link ValueWords#side}. */
    String side(String key, String value) {
        return values.side(key, value);
    }

    /** A value as people read it. */
    String value(AssetField field, String canonical) {
        return values.value(field, canonical);
    }

    String choice(AssetField field, String constant) {
        return values.choice(field, constant);
    }

    /** The choices of a field. */
    List<Option> choices(AssetField field) {
        return field.type().choices().stream()
                .map(constant -> new Option(constant, choice(field, constant)))
                .toList();
    }

    /** The kinds of a family; all of them when there is none. */
    List<Option> kinds(@Nullable Family family) {
        return Arrays.stream(AssetKind.values())
                .filter(kind -> family == null || kind.family() == family)
                .map(kind -> new Option(kind.name(), kind(kind)))
                .toList();
    }

    /** Values of a filter that are worded below {@code inventory.filter.<name>.} */
    List<Option> filter(AssetFilter filter, String... values) {
        return Arrays.stream(values)
                .map(value -> new Option(value, text("filter." + filter.key() + "." + value)))
                .toList();
    }
}
