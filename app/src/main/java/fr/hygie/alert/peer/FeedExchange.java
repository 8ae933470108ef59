package fr.hygie.alert.peer;

import fr.hygie.alert.misp.MispReader;
import fr.hygie.alert.misp.ToldAlert;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A feed of MISP: its manifest is asked for with the ETag of the last time, and only what is new is read. */
@Component
class FeedExchange implements Exchange {
    private static final int MOST_EVENTS = 200;

    private final PeerHttp http;
    private final PeerReach reach;
    private final KnownVersions known;

    FeedExchange(PeerHttp http, PeerReach reach, KnownVersions known) {
        this.http = http;
        this.reach = reach;
        this.known = known;
    }

    @Override
    public Peer.Kind kind() {
        return Peer.Kind.MISP_FEED;
    }

    @Override
    public void greet(Peer peer, String secret) {
        var manifest = reach.admitted(peer.address()).resolve("manifest.json");
        MispExchange.json(
                http.send(peer, manifest, "GET", headers(secret), null).body());
    }

    private static Map<String, String> headers(String secret) {
        var headers = new HashMap<>(MispExchange.headers(secret));
        if (secret.isEmpty()) {
            headers.remove("Authorization");
        }
        return headers;
    }

    @Override
    public News read(Peer peer, String secret) {
        var base = reach.admitted(peer.address());
        var headers = headers(secret);
        var asking = new HashMap<>(headers);
        if (!peer.etag().isEmpty()) {
            asking.put("If-None-Match", peer.etag());
        }
        var answer = http.send(peer, base.resolve("manifest.json"), "GET", asking, null);
        if (answer.status() == 304) {
            return News.of(List.of(), peer.etag(), false, List.of());
        }
        var manifest = MispExchange.json(answer.body());
        var timestamps = new LinkedHashMap<String, String>();
        MispExchange.uuids(manifest)
                .forEach(uuid -> timestamps.put(uuid, MispReader.text(manifest.path(uuid), "timestamp")));
        var news = known.newsOf(peer, timestamps, MOST_EVENTS);
        var reading = new EventReading(timestamps);
        for (var uuid : news) {
            if (!reading.take(uuid, () -> http.send(peer, base.resolve(uuid + ".json"), "GET", headers, null))) {
                break;
            }
        }
        // while some are left, the manifest must be read again although it did not change
        boolean more = news.size() == MOST_EVENTS;
        var etag = more ? "" : answer.header("ETag").orElse("");
        return News.of(reading.proposals(), etag.length() > 200 ? "" : etag, more, reading.refused());
    }

    @Override
    public void tell(Peer peer, String secret, ToldAlert alert) {
        throw PeerFailure.forGood("a feed is only read");
    }
}
