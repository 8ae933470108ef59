package fr.hygie.alert.misp;

import fr.hygie.alert.Tlp;
import fr.hygie.alert.misp.ToldAlerts.Version;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds an attribute by its identifier, which follows from its event and its value and leads back to neither. Which numbers
 * an event holds is worked out once for each version of it: afterwards one event is read and no other.
 */
@Component
class MispAttributes {
    /** Numbers that are kept, of eight bytes each; the events that were asked for longest ago go first. */
    private static final int MOST_KEPT = 1_000_000;

    private static final Set<Tlp> LEVELS = ToldAlerts.OPEN;

    private final ToldAlerts told;
    private final Clock clock;
    private final LinkedHashMap<String, long[]> numbers = new LinkedHashMap<>(64, 0.75f, true);
    private int kept;

    MispAttributes(ToldAlerts told, Clock clock) {
        this.told = told;
        this.clock = clock;
    }

    /** The value of an attribute, by UUID or number, of an event that the scope may know of; nothing of a withdrawn one. */
    Optional<String> valueOf(String attribute) {
        var number = MispReader.uuid(attribute).map(ToldAlert::number).orElse(attribute);
        if (!number.matches("\\d{1,16}")) {
            return Optional.empty();
        }
        long wanted = Long.parseLong(number);
        var versions = told.versions(LEVELS, MispEvents.MOST_READ);
        for (int start = 0; start < versions.size(); start += MispEvents.CHUNK) {
            var some = versions.subList(start, Math.min(versions.size(), start + MispEvents.CHUNK));
            learn(some);
            var value = some.stream()
                    .filter(version -> holds(version, wanted))
                    .flatMap(version -> told.of(LEVELS, List.of(version.alert())).stream())
                    .flatMap(alert -> attributes(alert).stream())
                    .filter(one -> attribute.equalsIgnoreCase(one.path("uuid").asString(""))
                            || attribute.equals(one.path("id").asString("")))
                    .map(one -> one.path("value").asString(""))
                    .findFirst();
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    private void learn(List<Version> versions) {
        var unknown = new LinkedHashMap<UUID, String>();
        versions.stream()
                .filter(version -> known(version.version()) == null)
                .forEach(version -> unknown.put(version.alert(), version.version()));
        if (!unknown.isEmpty()) {
            told.of(LEVELS, unknown.keySet())
                    .forEach(alert -> keep(
                            String.valueOf(unknown.get(alert.alert().alert())),
                            attributes(alert).stream()
                                    .mapToLong(
                                            one -> Long.parseLong(one.path("id").asString("0")))
                                    .sorted()
                                    .toArray()));
        }
    }

    private boolean holds(Version version, long wanted) {
        var held = known(version.version());
        return held != null && Arrays.binarySearch(held, wanted) >= 0;
    }

    private long @Nullable [] known(String version) {
        synchronized (numbers) {
            return numbers.get(version);
        }
    }

    private void keep(String version, long[] held) {
        synchronized (numbers) {
            var before = numbers.put(version, held);
            kept += held.length - (before == null ? 0 : before.length);
            var eldest = numbers.values().iterator();
            while (kept > MOST_KEPT && numbers.size() > 1) {
                kept -= eldest.next().length;
                eldest.remove();
            }
        }
    }

    private List<ObjectNode> attributes(ToldAlert alert) {
        return MispEvents.attributes(alert, Search.of(MispBody.JSON.createObjectNode(), clock.instant()));
    }
}
