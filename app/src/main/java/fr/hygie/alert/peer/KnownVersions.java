package fr.hygie.alert.peer;

import fr.hygie.alert.inbound.Inbound;
import fr.hygie.alert.inbound.Inbound.Known;
import fr.hygie.alert.misp.MispReader;
import fr.hygie.alert.misp.ToldAlerts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which events of a MISP are news to the current organisation. */
@Component
class KnownVersions {
    private static final int TOGETHER = 1_000;

    private final Inbound inbound;
    private final ToldAlerts told;
    private final PeerRefusals refusals;

    KnownVersions(Inbound inbound, ToldAlerts told, PeerRefusals refusals) {
        this.inbound = inbound;
        this.told = told;
        this.refusals = refusals;
    }

    /**
     * @param timestamps by UUID, as the other side tells them
     * @return UUIDs, neither made here, nor known in that version or a later one, nor refused in that version; three statements
     *     for each thousand
     */
    List<String> newsOf(Peer peer, Map<String, String> timestamps, int most) {
        var news = new ArrayList<String>();
        var all = timestamps.keySet().stream()
                .filter(uuid -> MispReader.uuid(uuid).isPresent())
                .toList();
        for (int start = 0; start < all.size() && news.size() < most; start += TOGETHER) {
            var some = all.subList(start, Math.min(all.size(), start + TOGETHER));
            var ours = told.madeHere(some);
            var known = inbound.known(
                    peer.name(), some.stream().map(KnownVersions::key).toList());
            var refused = refusals.of(peer, some);
            some.stream()
                    .filter(uuid -> !ours.contains(key(uuid)))
                    .filter(uuid -> version(known.get(key(uuid))) < number(timestamps.getOrDefault(uuid, "")))
                    .filter(uuid -> !timestamps.getOrDefault(uuid, "").equals(refused.get(uuid)))
                    .limit(most - news.size())
                    .forEach(news::add);
        }
        return news;
    }

    private static String key(String uuid) {
        return uuid.toLowerCase(Locale.ROOT);
    }

    private static long version(@Nullable Known known) {
        return known == null ? -1 : number(known.version());
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
