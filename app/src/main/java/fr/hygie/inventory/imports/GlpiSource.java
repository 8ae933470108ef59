package fr.hygie.inventory.imports;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The GLPI server that an establishment reads, without its secrets.
 *
 * @param sites name or FINESS number of the site here, by name of the entity there
 * @param everyHours between two readings; 0: only when somebody asks
 * @param lastFull start of the last complete reading; null before the first
 * @param lastSuccess start of the last reading that went to its end
 * @param approved whether a dry run was looked at and applied since the last change of address
 * @param retireAfterDays an item that no complete reading has seen for as long is retired
 * @param retireShare percent of the items; a reading that would retire more stops
 */
public record GlpiSource(
        UUID organisation,
        String address,
        boolean clearText,
        @Nullable String authorityPem,
        ZoneId zone,
        Map<String, String> sites,
        int everyHours,
        @Nullable Instant nextRun,
        @Nullable Instant lastFull,
        @Nullable Instant lastSuccess,
        boolean approved,
        int retireAfterDays,
        int retireShare) {
    private static final Duration WEEK = Duration.ofDays(7);

    public GlpiSource {
        sites = Map.copyOf(sites);
    }

    /** A complete reading is the authority: GLPI does not date every change. */
    boolean isFullDue(Instant now) {
        return lastFull == null || lastFull.isBefore(now.minus(WEEK));
    }
}
