package fr.hygie.alert.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.hygie.HygieServerTest;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.ToldAlerts;
import fr.hygie.alert.inbound.Inbound;
import fr.hygie.alert.inbound.InboundAlert;
import fr.hygie.alert.peer.Peer.Kind;
import fr.hygie.alert.peer.Peer.Wish;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.security.Accounts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What one peer does stops nothing else; what is held close leaves for nowhere by one person alone. */
@HygieServerTest
@Import(ToldAlerts.class)
class PeerBoundsTests {
    private static final String CLINIC = "Clinique des Ormeaux";

    @Autowired
    private ToldAlerts told;

    @Autowired
    private Peers peers;

    @Autowired
    private PeerWork work;

    @Autowired
    private PeerQueue queue;

    @Autowired
    private PeerRefusals refusals;

    @Autowired
    private Inbound inbound;

    @Autowired
    private Accounts accounts;

    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        for (var organisation : List.of(CLINIC, ToldAlerts.CHU)) {
            told.in(organisation).run(() -> peers.all().forEach(peer -> peers.remove(peer.id())));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var bytes = files.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(head ? 404 : 200, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Test
    void anEventThatCannotBeReadIsRefusedAndTheOthersAreRead() {
        var bad = UUID.randomUUID();
        var good = UUID.randomUUID();
        files.put(
                "/feed/manifest.json",
                "{\"%s\":{\"timestamp\":\"1700000000\"},\"%s\":{\"timestamp\":\"1700000000\"}}".formatted(bad, good));
        files.put("/feed/" + bad + ".json", "{\"Event\":{\"uuid\":");
        files.put(
                "/feed/" + good + ".json",
                "{\"Event\":{\"uuid\":\"%s\",\"info\":\"Bon\",\"timestamp\":\"1700000000\"}}".formatted(good));
        var peer = add(CLINIC, wish("flux abîmé", Kind.MISP_FEED, base() + "/feed", false, false));
        told.in(CLINIC).run(() -> work.carryOut(peer));
        assertThat(told.in(CLINIC).call(inbound::waiting))
                .extracting(InboundAlert::foreignId)
                .contains(good.toString());
        assertThat(find(CLINIC, peer).lastError()).isEmpty();
        assertThat(told.in(CLINIC).call(() -> refusals.last(told.id(CLINIC), peer)))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.key()).isEqualTo(bad.toString());
                    assertThat(refusal.reason()).contains("JSON");
                });
    }

    @Test
    void twoOfOneNameAreRefused() {
        add(CLINIC, wish("Voisin", Kind.MISP, base(), false, false));
        assertThatThrownBy(() -> add(CLINIC, wish("voisin ", Kind.MISP, base(), false, false)))
                .isInstanceOfSatisfying(
                        PeerRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(PeerRefused.Reason.NAME_TAKEN));
    }

    @Test
    void aToolOfTheHouseAtAnAddressOfTheInternetNeedsASecondPerson() {
        var wish = wish("nuage", Kind.MISP, "https://203.0.113.7/", true, true);
        var one = as("rssi@chu.demo");
        var peer = one.call(() -> peers.add(wish));
        assertThat(find(ToldAlerts.CHU, peer).internal()).isFalse();
        assertThat(find(ToldAlerts.CHU, peer).asked()).isTrue();
        assertThatThrownBy(() -> one.run(() -> peers.confirm(peer))).isInstanceOf(PeerRefused.class);
        told.tell(titled("Sous AMBER"), Tlp.AMBER, true, CLINIC);
        assertThat(told.chu().call(() -> queue.queue(peer)))
                .as("nothing leaves before")
                .isEmpty();
        as("referent@ehpad.demo").run(() -> assertThat(peers.confirm(peer)).isTrue());
        assertThat(find(ToldAlerts.CHU, peer).internal()).isTrue();
        told.tell(titled("Sous AMBER, confirmé"), Tlp.AMBER, true, CLINIC);
        assertThat(told.chu().call(() -> queue.queue(peer))).hasSize(1);
        one.run(() -> peers.change(peer, wish("nuage", Kind.MISP, "https://203.0.113.8/", true, true)));
        assertThat(find(ToldAlerts.CHU, peer).internal())
                .as("elsewhere, it is asked again")
                .isFalse();
    }

    @Test
    void whatBecameTooStrictForAPeerIsTakenBackThereWithoutAWordOfWhatFollowed() {
        var peer = told.chu()
                .call(() -> peers.add(
                        new Wish("clinique", Kind.MISP, base(), "", "key", false, true, false, told.id(CLINIC), 60)));
        var alert = told.tell(titled("Connu là-bas"), Tlp.GREEN, true, CLINIC);
        told.chu().run(() -> work.carryOut(peer));
        requests.clear();
        told.tellAgain(alert, titled("Plus secret"), Tlp.AMBER, true);
        told.chu().run(() -> work.carryOut(peer));
        assertThat(told.chu().call(() -> queue.queue(peer)))
                .extracting(PeerQueue.Queued::state, PeerQueue.Queued::gone)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("SENT", 0), org.assertj.core.groups.Tuple.tuple("SENT", 1));
        assertThat(requests).noneMatch(request -> request.contains("Plus secret"));
        assertThat(requests)
                .filteredOn(request -> request.startsWith("POST "))
                .singleElement()
                .satisfies(request -> assertThat(request).contains("[RETIRÉE] Connu là-bas", "hygie:withdrawn"));
        told.tellAgain(alert, titled("Encore plus"), Tlp.AMBER_STRICT, true);
        told.chu().run(() -> work.carryOut(peer));
        assertThat(told.chu().call(() -> queue.queue(peer))).as("once").hasSize(2);
    }

    @Test
    void whatWaitsWhileItBecomesTooStrictDoesNotKeepWhatThePeerHasFromBeingTakenBack() {
        var peer = told.chu()
                .call(() -> peers.add(
                        new Wish("clinique", Kind.MISP, base(), "", "key", false, true, false, told.id(CLINIC), 60)));
        var alert = told.tell(titled("Un"), Tlp.GREEN, true, CLINIC);
        told.chu().run(() -> work.carryOut(peer));
        told.tellAgain(alert, titled("Deux"), Tlp.GREEN, true);
        told.tellAgain(alert, titled("Trois"), Tlp.AMBER, true);
        var never = told.tell(titled("Jamais parti"), Tlp.GREEN, true, CLINIC);
        told.tellAgain(never, titled("Plus strict"), Tlp.AMBER, true);
        requests.clear();
        told.chu().run(() -> work.carryOut(peer));
        assertThat(requests)
                .filteredOn(request -> request.startsWith("POST "))
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .contains("[RETIRÉE] Un", "hygie:withdrawn")
                        .doesNotContain("Deux", "Trois"));
        assertThat(told.chu().call(() -> queue.queue(peer)))
                .extracting(PeerQueue.Queued::state)
                .containsExactlyInAnyOrder("SENT", "DEAD", "SENT", "DEAD", "DEAD");
    }

    private Scope as(String login) {
        var account = accounts.find(login).orElseThrow();
        var id = told.id(ToldAlerts.CHU);
        return new Scope(
                new Actor(login, account.id(), null, "test"),
                id,
                Set.of(id),
                Set.of(Right.ALERT_READ, Right.ALERT_WRITE));
    }

    private Wish wish(String name, Kind kind, String address, boolean push, boolean internal) {
        return new Wish(name, kind, address, "", "key", !push, push, internal, null, 60);
    }

    private static AlertContent titled(String title) {
        return AlertContent.first(title, AlertKind.OTHER, Severity.HIGH);
    }

    private UUID add(String organisation, Wish wish) {
        return told.in(organisation).call(() -> peers.add(wish));
    }

    private Peer find(String organisation, UUID peer) {
        return told.in(organisation).call(() -> peers.find(peer)).orElseThrow();
    }

    private String base() {
        return "http://localhost:" + server.getAddress().getPort();
    }
}
