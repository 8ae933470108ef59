package fr.hygie.alert.peer;

import fr.hygie.alert.misp.ToldAlert;
import fr.hygie.alert.stix.Limits;
import fr.hygie.alert.stix.Markings;
import fr.hygie.alert.stix.StixCollector;
import fr.hygie.alert.stix.StixObject;
import fr.hygie.alert.stix.StixStream;
import fr.hygie.alert.stix.StixUnreadable;
import fr.hygie.alert.stix.StixWriter;
import fr.hygie.scope.Json;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A collection of TAXII 2.1 as a client reads and writes it. It goes on by the greatest date of arrival that the server
 * told; the same object may come twice.
 */
@Component
class TaxiiExchange implements Exchange {
    private static final JsonMapper JSON = Json.PLAIN;
    private static final String TAXII = "application/taxii+json;version=2.1";
    private static final String LAST = "X-TAXII-Date-Added-Last";
    private static final int MOST_PAGES = 200;

    private final PeerHttp http;
    private final PeerReach reach;

    TaxiiExchange(PeerHttp http, PeerReach reach) {
        this.http = http;
        this.reach = reach;
    }

    @Override
    public Peer.Kind kind() {
        return Peer.Kind.TAXII;
    }

    @Override
    public void greet(Peer peer, String secret) {
        var collection = reach.admitted(peer.address());
        var answer = http.send(peer, collection, "GET", headers(peer, secret), null);
        if (answer.status() != 200) {
            throw PeerFailure.passing("status " + answer.status() + " for the collection");
        }
        MispExchange.json(answer.body());
    }

    @Override
    public News read(Peer peer, String secret) {
        var objects = reach.admitted(peer.address()).resolve("objects/");
        var collector = new StixCollector(Limits.DEFAULT);
        var stream = new StixStream(Limits.DEFAULT);
        var position = peer.position();
        var next = "";
        int taken = 0;
        for (int page = 0; page < MOST_PAGES && taken < Limits.DEFAULT.objects(); page++) {
            var query = "?limit=1000"
                    + (peer.position().isEmpty() ? "" : "&added_after=" + encoded(peer.position()))
                    + (next.isEmpty() ? "" : "&next=" + encoded(next));
            var answer = http.send(peer, URI.create(objects + query), "GET", headers(peer, secret), null);
            if (answer.status() != 200) {
                throw PeerFailure.passing("status " + answer.status() + " for the objects of the collection");
            }
            var frame = framed(stream, collector, answer.body());
            taken += frame.objects();
            var last = answer.header(LAST).orElse("");
            // of timestamps of one form, the later one is the greater text
            position = last.length() <= 40 && last.compareTo(position) > 0 ? last : position;
            if (!frame.more() || frame.objects() == 0) {
                break;
            }
            next = frame.next() == null ? "" : frame.next();
            if (next.isEmpty()) {
                break; // the next reading goes on from the date
            }
        }
        return new News(collector.proposals(), position, "");
    }

    private static StixStream.Frame framed(StixStream stream, StixCollector collector, byte[] body) {
        try {
            return stream.read(new ByteArrayInputStream(body), collector);
        } catch (StixUnreadable unreadable) {
            throw PeerFailure.passing(
                    "unreadable envelope at " + unreadable.pointer() + ": " + unreadable.getMessage());
        }
    }

    @Override
    public void tell(Peer peer, String secret, ToldAlert told) {
        var envelope = JSON.createObjectNode();
        var objects = envelope.putArray("objects");
        Markings.definitions().forEach(objects::add);
        for (var object : StixWriter.objects(told.alert())) {
            objects.add(
                    told.withdrawn()
                            ? StixWriter.revoked(
                                    object.body(),
                                    told.alert().modified(),
                                    told.alert().tlp())
                            : object.body());
        }
        var address = reach.admitted(peer.address()).resolve("objects/");
        var answer = http.send(peer, address, "POST", headers(peer, secret), JSON.writeValueAsBytes(envelope));
        if (answer.status() == 404) {
            throw PeerFailure.passing("the collection is unknown there");
        }
        requireTaken(answer.body(), told);
    }

    /** A push of which the report did not arrive is no success, whatever the status says. */
    private static void requireTaken(byte[] body, ToldAlert told) {
        try {
            JsonNode status = JSON.readTree(body);
            var report = StixWriter.reportId(told.uuid(), true);
            for (var failure : status.path("failures")) {
                if (report.equals(new StixObject(object(failure)).id())) {
                    throw PeerFailure.forGood(
                            "refused: " + PeerHttp.cut(failure.path("message").asString("")));
                }
            }
        } catch (JacksonException noStatus) {
            throw PeerFailure.passing("the answer is no status resource");
        }
    }

    private static ObjectNode object(JsonNode node) {
        return node instanceof ObjectNode object ? object : JSON.createObjectNode();
    }

    static Map<String, String> headers(Peer peer, String secret) {
        var pair = (peer.login().isBlank() ? "hygie" : peer.login()) + ":" + secret;
        return Map.of(
                "Accept", TAXII,
                "Content-Type", TAXII,
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
