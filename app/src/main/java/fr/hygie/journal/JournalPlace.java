package fr.hygie.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The place of an entry among all, newest first: where the next page begins. */
public record JournalPlace(Instant at, UUID organisation, long number) {
    private static final Pattern FORM = Pattern.compile("(-?\\d{1,18})_([0-9a-f-]{36})_(\\d{1,18})");

    static JournalPlace of(JournalEntry entry) {
        return new JournalPlace(entry.at(), entry.organisation(), entry.number());
    }

    /** Empty when the text is none that {@link #text()} wrote. */
    public static Optional<JournalPlace> parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            var at = Instant.EPOCH.plus(Long.parseLong(form.group(1)), ChronoUnit.MICROS);
            return Optional.of(new JournalPlace(at, UUID.fromString(form.group(2)), Long.parseLong(form.group(3))));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** For an address. */
    public String text() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "_" + organisation + "_" + number;
    }
}
