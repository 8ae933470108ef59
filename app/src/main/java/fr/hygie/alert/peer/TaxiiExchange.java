package fr.hygie.alert.peer;

import fr.hygie.alert.inbound.ForeignObjects;
import fr.hygie.alert.line.Answer;
import fr.hygie.alert.misp.ToldAlert;
import fr.hygie.alert.stix.Markings;
import fr.hygie.alert.stix.StixObject;
import fr.hygie.alert.stix.StixWriter;
import fr.hygie.scope.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
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
    private static final int MOST_PAGES = 200;

    private final PeerHttp http;
    private final PeerReach reach;
    private final ForeignObjects before;
    private final Clock clock;

    TaxiiExchange(PeerHttp http, PeerReach reach, ForeignObjects before, Clock clock) {
        this.clock = clock;
        this.http = http;
        this.reach = reach;
        this.before = before;
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
        var reading = new TaxiiReading(peer.position());
        for (int page = 0; reading.more && page < MOST_PAGES && !reading.isFull(); page++) {
            reading.take(ask(peer, secret, URI.create(objects + reading.query())));
        }
        before.complete(peer.organisation(), peer.id(), reading.collector);
        new TaxiiMissing(
                        reading,
                        objects,
                        address -> http.send(peer, address, "GET", headers(peer, secret), null),
                        clock)
                .fetch();
        return new News(
                reading.collector.proposals(),
                reading.position,
                "",
                reading.more && !reading.position.equals(peer.position()),
                reading.objects,
                reading.refused);
    }

    /** Empty when the answer is too large to be held. */
    private Optional<Answer> ask(Peer peer, String secret, URI address) {
        try {
            var answer = http.send(peer, address, "GET", headers(peer, secret), null);
            if (answer.status() != 200) {
                throw PeerFailure.passing("status " + answer.status() + " for the objects of the collection");
            }
            return Optional.of(answer);
        } catch (PeerFailure failure) {
            if (failure.isForGood() && !String.valueOf(failure.getMessage()).startsWith("status ")) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
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
}
