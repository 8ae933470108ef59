package fr.hygie.alert.peer;

import fr.hygie.alert.misp.MispReader;
import fr.hygie.alert.misp.MispWriter;
import fr.hygie.alert.misp.ToldAlert;
import fr.hygie.scope.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A MISP server: its index is compared with what is known, events are read and written one by one. */
@Component
class MispExchange implements Exchange {
    private static final JsonMapper JSON = Json.PLAIN;

    /** The rest is read the next time. */
    private static final int MOST_EVENTS = 200;

    private final PeerHttp http;
    private final PeerReach reach;
    private final KnownVersions known;

    MispExchange(PeerHttp http, PeerReach reach, KnownVersions known) {
        this.http = http;
        this.reach = reach;
        this.known = known;
    }

    @Override
    public Peer.Kind kind() {
        return Peer.Kind.MISP;
    }

    @Override
    public void greet(Peer peer, String secret) {
        var answer = http.send(
                peer, reach.admitted(peer.address()).resolve("servers/getVersion"), "GET", headers(secret), null);
        if (!json(answer.body()).has("version")) {
            throw PeerFailure.passing("no MISP answers there");
        }
    }

    @Override
    public News read(Peer peer, String secret) {
        var base = reach.admitted(peer.address());
        var asked = "{\"minimal\":true,\"published\":true}".getBytes(StandardCharsets.UTF_8);
        var answer = http.send(peer, base.resolve("events/index"), "POST", headers(secret), asked);
        var timestamps = new LinkedHashMap<String, String>();
        for (var line : json(answer.body())) {
            timestamps.put(MispReader.text(line, "uuid"), MispReader.text(line, "timestamp"));
        }
        var news = known.newsOf(peer, timestamps, MOST_EVENTS);
        var reading = new EventReading(timestamps);
        for (var uuid : news) {
            if (!reading.take(
                    uuid, () -> http.send(peer, base.resolve("events/view/" + uuid), "GET", headers(secret), null))) {
                break;
            }
        }
        return News.of(reading.proposals(), "", news.size() == MOST_EVENTS, reading.refused());
    }

    /** To a server of others one hop less, and nothing that may not go there. */
    @Override
    public void tell(Peer peer, String secret, ToldAlert told) {
        var base = reach.admitted(peer.address());
        Optional<ObjectNode> event =
                peer.internal() ? Optional.of(MispWriter.event(told)) : MispWriter.towardsOthers(told);
        var body =
                JSON.writeValueAsBytes(event.orElseThrow(() -> PeerFailure.forGood("its distribution keeps it here")));
        var seen = http.send(peer, base.resolve("events/view/" + told.uuid()), "HEAD", headers(secret), null);
        var path = seen.status() == 404 ? "events/add" : "events/edit/" + told.uuid();
        var answer = http.send(peer, base.resolve(path), "POST", headers(secret), body);
        if (answer.status() == 404) {
            throw PeerFailure.passing("status 404 for " + path);
        }
    }

    static Map<String, String> headers(String secret) {
        return Map.of("Accept", "application/json", "Content-Type", "application/json", "Authorization", secret);
    }

    static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException notJson) {
            throw PeerFailure.passing("the answer is not JSON: " + PeerHttp.cut(notJson.getOriginalMessage()));
        }
    }

    /** For feeds. */
    static List<String> uuids(JsonNode manifest) {
        var all = new ArrayList<String>();
        manifest.propertyStream().forEach(entry -> all.add(entry.getKey()));
        return all;
    }
}
