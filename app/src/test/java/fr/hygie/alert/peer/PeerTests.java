package fr.hygie.alert.peer;

import static org.assertj.core.api.Assertions.assertThat;

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
import fr.hygie.alert.stix.NameUuid;
import fr.hygie.alert.stix.StixSamples;
import fr.hygie.alert.stix.StixWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HygieServerTest
@Import(ToldAlerts.class)
class PeerTests {
    private static final String CLINIC = "Clinique des Ormeaux";
    private static final String NURSING_HOME = "EHPAD Les Genêts";

    @Autowired
    private ToldAlerts told;

    @Autowired
    private Peers peers;

    @Autowired
    private PeerWork work;

    @Autowired
    private PeerQueue queues;

    @Autowired
    private PeerTurns turns;

    @Autowired
    private Inbound inbound;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @LocalServerPort
    private int port;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, String> files = new HashMap<>();
    private int status = 200;
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
        foreign.forEach(alert -> rename(alert, "report--" + renamed(alert), StixWriter.reportId(alert, true)));
        for (var organisation : List.of(ToldAlerts.CHU, CLINIC, NURSING_HOME)) {
            told.in(organisation).run(() -> peers.all().forEach(peer -> peers.remove(peer.id())));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestMethod() + " " + path + " "
                + exchange.getRequestHeaders().getFirst("If-None-Match") + " " + body);
        var file = files.get(path);
        var known = file == null ? "{}" : file;
        if (path.endsWith("manifest.json")) {
            exchange.getResponseHeaders().add("ETag", "\"m1\"");
            if ("\"m1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                exchange.close();
                return;
            }
        }
        var bytes = known.getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(head ? 404 : status, head || bytes.length == 0 ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Test
    void twoInstancesExchangeByTaxiiWithNothingLostAndNothingDoubled() {
        var peer = add(
                CLINIC,
                new Wish(
                        "source",
                        Kind.TAXII,
                        alertsOf(NURSING_HOME),
                        "",
                        told.token("referent@ehpad.demo"),
                        true,
                        false,
                        false,
                        null,
                        60));
        run(CLINIC, peer);
        var before = waitingAt(CLINIC).size();
        var first = told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME);
        forget(first);
        read(CLINIC, peer);
        var second = told.tell(titled("Une autre"), Tlp.AMBER, true, NURSING_HOME);
        forget(second);
        read(CLINIC, peer);
        read(CLINIC, peer);
        assertThat(waitingAt(CLINIC)).hasSize(before + 2);
        assertThat(waiting(CLINIC, first).content()).isEqualTo(StixSamples.content());
        assertThat(waiting(CLINIC, second).tlp()).isEqualTo(Tlp.AMBER);
        assertThat(find(CLINIC, peer).position()).matches("\\d{4}-.*Z");
    }

    @Test
    void whatWasMadeHereDoesNotComeBackAsNews() {
        var peer = add(
                CLINIC,
                new Wish(
                        "echo",
                        Kind.TAXII,
                        alertsOf(NURSING_HOME),
                        "",
                        told.token("referent@ehpad.demo"),
                        true,
                        false,
                        false,
                        null,
                        60));
        var alert = told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME, CLINIC);
        run(CLINIC, peer);
        assertThat(waitingAt(CLINIC))
                .as("it stands on its desk already")
                .extracting(InboundAlert::foreignId)
                .doesNotContain(StixWriter.reportId(alert, true));
    }

    @Test
    void anAlertIsPushedByTaxiiIntoTheQuarantineOfTheOtherSide() {
        var quarantine = address("quarantine", CLINIC);
        var peer = add(
                ToldAlerts.CHU,
                new Wish(
                        "clinique",
                        Kind.TAXII,
                        quarantine,
                        "x",
                        told.token("rssi@ght.demo", CLINIC),
                        false,
                        true,
                        false,
                        told.id(CLINIC),
                        60));
        var alert = told.tell(StixSamples.content(), Tlp.GREEN, true, CLINIC);
        run(ToldAlerts.CHU, peer);
        assertThat(queue(ToldAlerts.CHU, peer))
                .extracting(PeerQueue.Queued::state)
                .containsExactly("SENT");
        assertThat(waiting(CLINIC, alert).content()).isEqualTo(StixSamples.content());
    }

    @ParameterizedTest
    @EnumSource(Tlp.class)
    void toServersOfOthersGoesWhatIsForThemAndGreenAtMost(Tlp tlp) {
        var forClinic = add(ToldAlerts.CHU, misp("clinic", false, CLINIC));
        var forNursingHome = add(ToldAlerts.CHU, misp("home", false, NURSING_HOME));
        var own = add(ToldAlerts.CHU, misp("own", true, null));
        var neighbours = add(NURSING_HOME, misp("neighbour", true, null));
        var ofRecipient = add(CLINIC, misp("of recipient", false, NURSING_HOME));
        told.tell(titled("Marque"), tlp, true, CLINIC);
        boolean others = tlp == Tlp.GREEN || tlp == Tlp.CLEAR;
        assertThat(queue(ToldAlerts.CHU, forClinic)).hasSize(others ? 1 : 0);
        assertThat(queue(ToldAlerts.CHU, forNursingHome)).hasSize(tlp == Tlp.CLEAR ? 1 : 0);
        assertThat(queue(ToldAlerts.CHU, own)).hasSize(tlp == Tlp.RED ? 0 : 1);
        assertThat(queue(NURSING_HOME, neighbours)).isEmpty();
        assertThat(queue(CLINIC, ofRecipient))
                .as("relayed by nobody but its author")
                .isEmpty();
        run(ToldAlerts.CHU, forClinic);
        run(ToldAlerts.CHU, own);
        var distributions = requests.stream()
                .filter(request -> request.contains("/events/add"))
                .map(request -> request.replaceAll("(?s).*?\"distribution\":\"(\\d)\".*", "$1"))
                .toList();
        assertThat(distributions)
                .isEqualTo(
                        switch (tlp) {
                            case CLEAR -> List.of("3", "3");
                            case GREEN -> List.of("1", "2");
                            case AMBER, AMBER_STRICT -> List.of("0");
                            case RED -> List.of();
                        });
    }

    @Test
    void whoMadeWhatIsToldWithoutNameIsNotToldToServersOfOthers() {
        var others = add(ToldAlerts.CHU, misp("clinic", false, CLINIC));
        var own = add(ToldAlerts.CHU, misp("own", true, null));
        var alert = told.tell(titled("Venue d’ailleurs"), Tlp.GREEN, true, CLINIC);
        var event = UUID.randomUUID();
        told.comesFrom(alert, "CERT fictif", event, "report--" + event);
        run(ToldAlerts.CHU, others);
        assertThat(requests)
                .anyMatch(request -> request.contains("Venue"))
                .noneMatch(request -> request.contains("CERT fictif") || request.contains(event.toString()));
        run(ToldAlerts.CHU, own);
        assertThat(requests).as("its own tools know").anyMatch(request -> request.contains(event.toString()));
    }

    @Test
    void whatBecomesStricterWhileItWaitsStaysHere() {
        var peer = add(ToldAlerts.CHU, misp("clinic", false, CLINIC));
        var alert = told.tell(titled("Marque"), Tlp.GREEN, true, CLINIC);
        told.tellAgain(alert, titled("Marque, la suite"), Tlp.AMBER, true);
        run(ToldAlerts.CHU, peer);
        assertThat(queue(ToldAlerts.CHU, peer))
                .extracting(PeerQueue.Queued::state)
                .as("neither told nor, since it never was, taken back")
                .containsExactly("DEAD", "DEAD");
        assertThat(requests).noneMatch(request -> request.contains("Marque"));
    }

    @Test
    void aDeadPeerIsLeftAloneAfterAFewFailuresAndWhatWaitsIsToldWhenItIsBack() {
        var peer = add(ToldAlerts.CHU, misp("clinic", false, CLINIC));
        told.tell(titled("Un"), Tlp.GREEN, true, CLINIC);
        told.tell(titled("Deux"), Tlp.GREEN, true, CLINIC);
        status = 503;
        for (int i = 0; i < PeerTurns.FAILURES_UNTIL_QUIET; i++) {
            run(ToldAlerts.CHU, peer);
        }
        assertThat(find(ToldAlerts.CHU, peer).failures()).isEqualTo(PeerTurns.FAILURES_UNTIL_QUIET);
        assertThat(find(ToldAlerts.CHU, peer).quietUntil()).isNotNull();
        assertThat(find(ToldAlerts.CHU, peer).lastError()).contains("503");
        assertThat(turns.due(100))
                .extracting(PeerTurns.Due::id)
                .as("left alone")
                .doesNotContain(peer);
        status = 200;
        run(ToldAlerts.CHU, peer);
        assertThat(queue(ToldAlerts.CHU, peer))
                .extracting(PeerQueue.Queued::state)
                .containsExactly("SENT", "SENT");
        assertThat(find(ToldAlerts.CHU, peer).failures()).isZero();
        var titles = requests.stream()
                .filter(request -> request.contains("/events/add"))
                .toList();
        assertThat(titles.get(titles.size() - 2)).contains("Un");
        assertThat(titles.getLast()).contains("Deux");
    }

    @Test
    void whatIsRefusedForGoodHoldsUpNothing() {
        var peer = add(ToldAlerts.CHU, misp("clinic", false, CLINIC));
        told.tell(titled("Un"), Tlp.GREEN, true, CLINIC);
        status = 422;
        run(ToldAlerts.CHU, peer);
        assertThat(queue(ToldAlerts.CHU, peer).getFirst().state()).isEqualTo("DEAD");
        assertThat(queue(ToldAlerts.CHU, peer).getFirst().reason()).contains("422");
        assertThat(find(ToldAlerts.CHU, peer).failures()).isZero();
    }

    @Test
    void aPeerIsHandedToOneProcessAtATime() {
        var peer = add(ToldAlerts.CHU, misp("clinic", false, CLINIC));
        told.tell(titled("Un"), Tlp.GREEN, true, CLINIC);
        assertThat(turns.due(100)).extracting(PeerTurns.Due::id).contains(peer);
        assertThat(turns.due(100)).extracting(PeerTurns.Due::id).doesNotContain(peer);
    }

    @Test
    void aFeedIsReadWithItsETagAndOnlyWhatIsNew() {
        var uuid = UUID.randomUUID();
        files.put("/feed/manifest.json", "{\"" + uuid + "\":{\"timestamp\":\"1700000000\"},\"nonsense\":{}}");
        files.put(
                "/feed/" + uuid + ".json",
                "{\"Event\":{\"uuid\":\"" + uuid
                        + "\",\"info\":\"Du flux\",\"timestamp\":\"1700000000\",\"distribution\":\"3\"}}");
        var peer =
                add(CLINIC, new Wish("flux", Kind.MISP_FEED, base() + "/feed", "", "", true, false, false, null, 60));
        run(CLINIC, peer);
        read(CLINIC, peer);
        assertThat(waitingAt(CLINIC))
                .filteredOn(one -> one.foreignId().equals(uuid.toString()))
                .singleElement()
                .satisfies(one -> assertThat(one.tlp()).as("no tag").isEqualTo(Tlp.AMBER_STRICT));
        assertThat(requests).hasSize(3);
        assertThat(requests.getLast()).contains("\"m1\"");
    }

    @Test
    void aMispIsComparedWithWhatIsKnown() {
        var uuid = UUID.randomUUID();
        files.put("/events/index", "[{\"uuid\":\"" + uuid + "\",\"timestamp\":\"1700000000\"}]");
        files.put(
                "/events/view/" + uuid,
                "{\"Event\":{\"uuid\":\"" + uuid
                        + "\",\"info\":\"D’un MISP\",\"timestamp\":\"1700000000\",\"distribution\":\"3\",\"Tag\":[{\"name\":\"tlp:green\"}]}}");
        var peer = add(CLINIC, new Wish("misp", Kind.MISP, base(), "", "key", true, false, false, null, 60));
        run(CLINIC, peer);
        read(CLINIC, peer);
        assertThat(requests)
                .filteredOn(request -> request.contains("/events/view/"))
                .hasSize(1);
        assertThat(waitingAt(CLINIC))
                .filteredOn(one -> one.foreignId().equals(uuid.toString()))
                .singleElement()
                .satisfies(one -> assertThat(one.tlp()).isEqualTo(Tlp.GREEN));
    }

    @Test
    void twoInstancesExchangeByTheDialectOfMisp() {
        var own = add(
                ToldAlerts.CHU,
                new Wish(
                        "clinique",
                        Kind.MISP,
                        "http://localhost:" + port + "/misp",
                        "",
                        told.token("rssi@ght.demo", CLINIC),
                        true,
                        true,
                        false,
                        told.id(CLINIC),
                        60));
        var alert = told.tell(StixSamples.content(), Tlp.CLEAR, true, NURSING_HOME);
        run(ToldAlerts.CHU, own);
        assertThat(queue(ToldAlerts.CHU, own))
                .extracting(PeerQueue.Queued::state)
                .containsExactly("SENT");
        assertThat(waitingAt(CLINIC))
                .filteredOn(one -> one.foreignId().equals(alert.toString()))
                .singleElement()
                .satisfies(one -> assertThat(one.content().markers())
                        .containsExactlyInAnyOrderElementsOf(
                                StixSamples.content().markers()));
    }

    @Test
    void hostileAnswersAreFailuresAndNothingElse() {
        int number = 0;
        for (var body : List.of("", "nope", "[", "{\"objects\":[1]}", "[".repeat(5_000), "\"x\"", "null")) {
            var name = String.valueOf(number++);
            files.put("/taxii/objects/", body);
            files.put("/events/index", body);
            files.put("/manifest.json", body);
            for (var wish : List.of(
                    new Wish("a" + name, Kind.TAXII, base() + "/taxii", "", "s", true, false, false, null, 60),
                    new Wish("b" + name, Kind.MISP, base(), "", "s", true, false, false, null, 60),
                    new Wish("c" + name, Kind.MISP_FEED, base(), "", "s", true, false, false, null, 60))) {
                var peer = add(CLINIC, wish);
                run(CLINIC, peer);
                assertThat(find(CLINIC, peer).lastError()).doesNotContain("an error of Hygie");
            }
        }
    }

    @Test
    void secretsAreSealed() {
        add(CLINIC, new Wish("x", Kind.MISP, base(), "", "very-secret-key", true, false, false, null, 60));
        var rows = in(
                CLINIC,
                () -> jdbc.sql("select row_to_json(p)::text from alert_peer p")
                        .query(String.class)
                        .list());
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("very-secret-key"));
    }

    private Wish misp(String name, boolean internal, @Nullable String standsFor) {
        return new Wish(
                name,
                Kind.MISP,
                base(),
                "",
                "key",
                false,
                true,
                internal,
                standsFor == null ? null : told.id(standsFor),
                60);
    }

    private String base() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private String alertsOf(String organisation) {
        return address("alerts", organisation);
    }

    private String address(String what, String organisation) {
        return "http://localhost:" + port + "/taxii2/hygie/collections/"
                + NameUuid.of("taxii", what, told.id(organisation).toString());
    }

    private UUID add(String organisation, Wish wish) {
        return told.in(organisation).call(() -> peers.add(wish));
    }

    private void run(String organisation, UUID peer) {
        told.in(organisation).run(() -> work.carryOut(peer));
    }

    /** As if its time had come. */
    private void read(String organisation, UUID peer) {
        in(
                organisation,
                () -> jdbc.sql("update alert_peer set next_pull = now() - interval '1 minute' where id = ?")
                        .param(peer)
                        .update());
        run(organisation, peer);
    }

    /** As if another instance had made it, until the end of the test. */
    private void forget(UUID alert) {
        foreign.add(alert);
        rename(alert, StixWriter.reportId(alert, true), "report--" + renamed(alert));
    }

    private static void rename(UUID alert, String from, String to) {
        try (var owner = fr.hygie.TestDatabase.access().connectAsOwner();
                var update = owner.prepareStatement("""
                        update stix_object set body = convert_to(replace(convert_from(body, 'UTF8'), ?, ?), 'UTF8')
                        where alert_id = ?""")) {
            update.setString(1, from);
            update.setString(2, to);
            update.setObject(3, alert);
            update.executeUpdate();
        } catch (java.sql.SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private final List<UUID> foreign = new ArrayList<>();

    private static UUID renamed(UUID alert) {
        return NameUuid.of("renamed", alert.toString());
    }

    private Peer find(String organisation, UUID peer) {
        return told.in(organisation).call(() -> peers.find(peer)).orElseThrow();
    }

    private List<PeerQueue.Queued> queue(String organisation, UUID peer) {
        return told.in(organisation).call(() -> queues.queue(peer));
    }

    private List<InboundAlert> waitingAt(String organisation) {
        return told.in(organisation).call(inbound::waiting);
    }

    private InboundAlert waiting(String organisation, UUID alert) {
        var id = foreign.contains(alert) ? "report--" + renamed(alert) : StixWriter.reportId(alert, true);
        return waitingAt(organisation).stream()
                .filter(one -> one.foreignId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static AlertContent titled(String title) {
        return AlertContent.first(title, AlertKind.OTHER, Severity.HIGH);
    }

    private <T> T in(String organisation, Supplier<T> what) {
        return told.in(organisation).call(() -> Objects.requireNonNull(transaction.execute(status -> what.get())));
    }
}
