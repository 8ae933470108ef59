package fr.hygie.inventory.report;

import java.time.Instant;

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
        DEMONSTRATION;

        /** Whether a program decides alone: then it never overwrites what people decided. */
        public boolean isAutomatic() {
            return this == AGENT || this == GLPI || this == DEMONSTRATION;
        }
    }

    /** How the origin of a value is kept: channel and second of the change. */
    public String origin(Instant at) {
        return channel.name() + ":" + at.getEpochSecond();
    }

    public static boolean isAutomaticOrigin(String origin) {
        int colon = origin.indexOf(':');
        return colon > 0 && Channel.valueOf(origin.substring(0, colon)).isAutomatic();
    }
}
