package fr.hygie.alert.peer;

import fr.hygie.alert.inbound.Inbound;
import fr.hygie.alert.misp.MispReader;
import fr.hygie.alert.misp.ToldAlerts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Which events of a MISP are news to the current organisation. */
@Component
class KnownVersions {
    private final Inbound inbound;
    private final ToldAlerts told;

    KnownVersions(Inbound inbound, ToldAlerts told) {
        this.inbound = inbound;
        this.told = told;
    }

    /**
     * @param origin the name of the peer
     * @param timestamps by UUID, as the other side tells them
     * @return UUIDs, neither made here nor known in that version or a later one
     */
    List<String> newsOf(String origin, Map<String, String> timestamps, int most) {
        var news = new ArrayList<String>();
        timestamps.forEach((uuid, timestamp) -> {
            if (news.size() < most
                    && MispReader.uuid(uuid).isPresent()
                    && inbound.known(origin, uuid)
                                    .map(known -> number(known.version()))
                                    .orElse(-1L)
                            < number(timestamp)
                    && told.find(uuid).isEmpty()) {
                news.add(uuid);
            }
        });
        return news;
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
