package fr.hygie.journal.web;

import fr.hygie.journal.JournalQuestion;
import fr.hygie.scope.Paris;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The filters of the journal as they stand in the address; what cannot be read is as if it were absent.
 *
 * @param from first day, as a browser writes it; may be empty, as {@code to}, the last day
 */
record JournalForm(String who, String action, String subject, String from, String to, String text) {
    private static final int LONGEST = 100;

    static JournalForm of(MultiValueMap<String, String> parameters) {
        return new JournalForm(
                text(parameters.getFirst("who")),
                text(parameters.getFirst("action")),
                text(parameters.getFirst("subject")),
                day(parameters.getFirst("from")),
                day(parameters.getFirst("to")),
                text(parameters.getFirst("text")));
    }

    JournalQuestion question() {
        return new JournalQuestion(who, action, subject, start(from, 0), start(to, 1), text);
    }

    public boolean filtered() {
        return !(who + action + subject + from + to + text).isEmpty();
    }

    /** Address of this state below a path. */
    String url(String path, @Nullable String after) {
        var url = UriComponentsBuilder.fromPath(path);
        add(url, "who", who);
        add(url, "action", action);
        add(url, "subject", subject);
        add(url, "from", from);
        add(url, "to", to);
        add(url, "text", text);
        add(url, "after", after == null ? "" : after);
        return url.encode().build().toUriString();
    }

    private static void add(UriComponentsBuilder url, String name, String value) {
        if (!value.isEmpty()) {
            url.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
        }
    }

    private static @Nullable Instant start(String day, int later) {
        return day.isEmpty()
                ? null
                : LocalDate.parse(day).plusDays(later).atStartOfDay(Paris.ZONE).toInstant();
    }

    private static String day(@Nullable String entered) {
        try {
            var day = LocalDate.parse(text(entered));
            return day.getYear() > 1900 && day.getYear() < 3000 ? day.toString() : "";
        } catch (DateTimeParseException unreadable) {
            return "";
        }
    }

    private static String text(@Nullable String entered) {
        if (entered == null) {
            return "";
        }
        var clean = entered.replaceAll("\\p{Cntrl}", "").strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
    }
}
