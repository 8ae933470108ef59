package fr.hygie.inventory.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where reports come from.
 *
 * @param label shown beside the values, e.g. {@code agent}, {@code glpi}, the name of a file
 */
public record IntakeSource(Channel channel, String label) {
    /** The way they came. */
    public enum Channel {
        AGENT,
        GLPI,
        SPREADSHEET,
        MANUAL,
        API,
        DEMONSTRATION,
        /** No source: what the establishment has its rule of silence do. */
        RULE;

        /** Whether a program decides alone: then it never overwrites what people decided. */
        public boolean isAutomatic() {
            return this == AGENT || this == GLPI || this == DEMONSTRATION || this == RULE;
        }
    }

    /** How the origin of a value is kept: channel and second of the change. */
    public String origin(Instant at) {
        return channel.name() + ":" + at.getEpochSecond();
    }

    /** Whether a value came by that way. */
    public static boolean isOrigin(@Nullable String origin, Channel channel) {
        return origin != null && origin.startsWith(channel.name() + ":");
    }

    /** When a value came; to the second. */
    public static Instant moment(String origin) {
        return Instant.ofEpochSecond(Long.parseLong(origin.substring(origin.indexOf(':') + 1)));
    }

    public static boolean isAutomaticOrigin(String origin) {
        int colon = origin.indexOf(':');
        return colon > 0 && Channel.valueOf(origin.substring(0, colon)).isAutomatic();
    }
}
