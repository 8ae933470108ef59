package fr.hygie.alert.message;

import fr.hygie.alert.AlertContent;
import fr.hygie.alert.Exposure;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that this process has claimed.
 *
 * @param id the same at each attempt: whoever receives it twice recognises it
 * @param attempt from 1
 * @param content of the revision; null when its mark forbids that it travels in clear, so that no writer can let it slip
 * @param sharers the establishments that stand behind one mailbox, the worst struck first, under the same rule as the
 *     content; empty: it stands for one alone
 * @param withdrawal why it is withdrawn, under the same rule as the content
 * @param changes what the revision changed, for those who were told the one before; of marks, anonymity and audience alone
 *     under marks that let no content travel; empty: all is new
 * @param locale of whoever reads it
 * @param webhook null for other channels, and when it was removed meanwhile
 */
public record Message(
        UUID id,
        UUID organisation,
        UUID alert,
        int revision,
        Occasion occasion,
        Channel channel,
        String address,
        int attempt,
        Instant queuedAt,
        String reference,
        String kind,
        Severity severity,
        Tlp tlp,
        boolean exercise,
        boolean withdrawn,
        @Nullable Exposure exposure,
        List<Sharer> sharers,
        @Nullable AlertContent content,
        @Nullable String withdrawal,
        Map<String, List<Object>> changes,
        Locale locale,
        @Nullable Program webhook) {

    /** One of the establishments of a mailbox, and how the alert strikes it. */
    public record Sharer(String name, Exposure exposure) {}

    /**
     * The program of an establishment.
     *
     * @param secret sealed
     * @param content whether it also wants what the alert says
     */
    public record Program(String address, byte[] secret, boolean content) {}
}
