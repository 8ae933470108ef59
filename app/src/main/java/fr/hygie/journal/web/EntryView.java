package fr.hygie.journal.web;

import fr.hygie.journal.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import tools.jackson.databind.JsonNode;

/**
 * An entry in the words of the page.
 *
 * @param actor the name of a person, or of a part of the platform in words
 * @param origin an address, or a way in words
 * @param action in words; as it was written when there are none
 * @param changes what differs, field by field; may be empty
 */
record EntryView(
        long number, Instant at, String actor, String origin, String action, String subject, List<Change> changes) {
    private static final int LONGEST = 300;

    EntryView {
        changes = List.copyOf(changes);
    }

    /** One field; null where the value did not exist. */
    record Change(
            String field, @Nullable String before, @Nullable String after) {}

    static EntryView of(JournalEntry entry, MessageSource messages, Locale locale) {
        return new EntryView(
                entry.number(),
                entry.at(),
                entry.account() == null
                        ? word(messages, "journal.actor." + entry.actor(), entry.actor(), locale)
                        : entry.actor(),
                word(messages, "journal.origin." + entry.origin(), entry.origin(), locale),
                ActWords.of(entry.action(), messages, locale),
                entry.subjectLabel(),
                changes(entry, messages, locale));
    }

    private static List<Change> changes(JournalEntry entry, MessageSource messages, Locale locale) {
        var fields = new LinkedHashSet<String>();
        names(entry.before(), fields);
        names(entry.after(), fields);
        var changes = new ArrayList<Change>();
        for (var field : fields) {
            var before = value(entry, entry.before(), field, messages, locale);
            var after = value(entry, entry.after(), field, messages, locale);
            if (before != null || after != null) {
                changes.add(new Change(label(entry, field, messages, locale), before, after));
            }
        }
        return changes;
    }

    private static void names(@Nullable JsonNode values, LinkedHashSet<String> fields) {
        if (values != null) {
            values.propertyNames().forEach(fields::add);
        }
    }

    /** Fields of the capability itself have their words there; the journal has those of the others. */
    private static String label(JournalEntry entry, String field, MessageSource messages, Locale locale) {
        var own = module(entry) + ".field." + field.toUpperCase(Locale.ROOT);
        return word(messages, "journal.field." + field, word(messages, own, field, locale), locale);
    }

    private static String module(JournalEntry entry) {
        return entry.action().substring(0, Math.max(0, entry.action().indexOf('.')));
    }

    /** A value of a list of the module, such as a role, in its words. */
    private static @Nullable String value(
            JournalEntry entry, @Nullable JsonNode values, String field, MessageSource messages, Locale locale) {
        var value = values == null ? null : values.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        var text = value.isString() ? value.asString() : value.toString();
        var common = word(messages, "journal.value." + text, text, locale);
        var worded = word(messages, module(entry) + "." + field.replace('_', '-') + "." + text, common, locale);
        return worded.length() > LONGEST ? worded.substring(0, LONGEST) + "…" : worded;
    }

    private static String word(MessageSource messages, String key, String otherwise, Locale locale) {
        var found = messages.getMessage(key, null, null, locale);
        return found == null ? otherwise : found;
    }
}
