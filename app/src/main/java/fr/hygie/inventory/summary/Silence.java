package fr.hygie.inventory.summary;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * After how many days without news an equipment is silent: each establishment decides for its own, so that lists, counts
 * and sheets agree whatever the scope.
 *
 * @param days by establishment; those that are not here keep the usual delay
 */
public record Silence(Map<UUID, Integer> days) {
    public Silence {
        days = Map.copyOf(days);
    }

    /** Whether an equipment of an establishment, last heard of then, is silent now. */
    public boolean holds(UUID organisation, Instant heard, Instant now) {
        return day(heard).isBefore(before(now, of(organisation)));
    }

    private int of(UUID organisation) {
        return days.getOrDefault(organisation, SilenceRules.Rule.USUAL.silentAfterDays());
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    /** Last heard of before that day: silent for so many days. */
    public static LocalDate before(Instant now, int days) {
        return day(now).minusDays(days);
    }

    /**
     * The condition on {@code asset a}. One delay for all lets the indexes do; several are looked up by establishment.
     *
     * @param parameters completed with those of the condition
     */
    public String condition(Instant now, Map<String, Object> parameters) {
        var different = new HashSet<>(days.values());
        boolean one = different.size() == 1;
        parameters.put(
                "silentBefore",
                before(now, one ? different.iterator().next() : SilenceRules.Rule.USUAL.silentAfterDays()));
        if (different.size() < 2) {
            return "a.seen_on < :silentBefore";
        }
        parameters.put(
                "silentByEstablishment",
                days.entrySet().stream()
                        .map(entry -> "\"%s\":\"%s\"".formatted(entry.getKey(), before(now, entry.getValue())))
                        .collect(Collectors.joining(",", "{", "}")));
        return "a.seen_on < coalesce(cast(cast(:silentByEstablishment as jsonb) ->> cast(a.organisation_id as text) as date), :silentBefore)";
    }
}
