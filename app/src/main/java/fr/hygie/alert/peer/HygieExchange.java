package fr.hygie.alert.peer;

import fr.hygie.alert.misp.ToldAlert;
import fr.hygie.scope.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Another instance of Hygie: its collections are found by its address, and counts of an alert are told to it. */
@Component
class HygieExchange implements Exchange {
    private static final JsonMapper JSON = Json.PLAIN;

    private final TaxiiExchange taxii;
    private final PeerHttp http;
    private final PeerReach reach;

    HygieExchange(TaxiiExchange taxii, PeerHttp http, PeerReach reach) {
        this.taxii = taxii;
        this.http = http;
        this.reach = reach;
    }

    @Override
    public Peer.Kind kind() {
        return Peer.Kind.HYGIE;
    }

    @Override
    public void greet(Peer peer, String secret) {
        collection(peer, secret, "alerts");
    }

    @Override
    public News read(Peer peer, String secret) {
        return taxii.read(peer.at(collection(peer, secret, "alerts")), secret);
    }

    @Override
    public void tell(Peer peer, String secret, ToldAlert alert) {
        taxii.tell(peer.at(collection(peer, secret, "quarantine")), secret, alert);
    }

    /** Address of the one collection of a sort that the token opens. */
    private String collection(Peer peer, String secret, String sort) {
        var all = reach.admitted(peer.address()).resolve("taxii2/hygie/collections/");
        var answer = http.send(peer, all, "GET", TaxiiExchange.headers(peer, secret), null);
        var found = new ArrayList<String>();
        for (var collection : MispExchange.json(answer.body()).path("collections")) {
            if (collection.path("alias").asString("").startsWith(sort + "-")) {
                found.add(collection.path("id").asString(""));
            }
        }
        if (found.size() != 1) {
            throw PeerFailure.passing(
                    found.isEmpty()
                            ? "no Hygie answers there, or its token opens nothing"
                            : "the token serves several organisations: make one for a single one");
        }
        return all.resolve(found.getFirst() + "/").toString();
    }

    /** @param counts by the identifier of the report of STIX; which of them were taken */
    List<String> count(Peer peer, String secret, Map<String, ObjectNode> counts) {
        var address = reach.admitted(peer.address()).resolve("api/alert-counts");
        var body = JSON.createObjectNode();
        var all = body.putArray("counts");
        counts.forEach((report, numbers) -> all.add(numbers.put("report", report)));
        var headers = Map.of(
                "Accept", "application/json", "Content-Type", "application/json", "Authorization", "Bearer " + secret);
        var answer = http.send(peer, address, "POST", headers, JSON.writeValueAsBytes(body));
        if (answer.status() != 200) {
            throw PeerFailure.passing("status " + answer.status() + " for the counts");
        }
        var taken = new ArrayList<String>();
        for (JsonNode report : MispExchange.json(answer.body()).path("taken")) {
            taken.add(report.asString(""));
        }
        return taken;
    }
}
