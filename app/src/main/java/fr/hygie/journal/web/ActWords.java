package fr.hygie.journal.web;

import java.util.Locale;
import org.springframework.context.MessageSource;

/** What was done, in the words of the reader. */
final class ActWords {
    private ActWords() {}

    /** The action as it was written when there are no words for it. */
    static String of(String action, MessageSource messages, Locale locale) {
        var found = messages.getMessage("journal.action." + action, null, null, locale);
        return found == null ? action : found;
    }
}
