package fr.hygie.alert.peer;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieServerTest;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.Marker;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.ToldAlerts;
import fr.hygie.alert.inbound.Inbound;
import fr.hygie.alert.inbound.InboundAlert;
import fr.hygie.alert.inbound.InboundAlert.State;
import fr.hygie.alert.inbound.InboundDecisions;
import fr.hygie.alert.misp.MispReader;
import fr.hygie.alert.peer.Peer.Kind;
import fr.hygie.alert.peer.Peer.Wish;
import fr.hygie.alert.stix.Limits;
import fr.hygie.alert.stix.Proposal;
import fr.hygie.alert.stix.StixAlert;
import fr.hygie.alert.stix.StixObject;
import fr.hygie.alert.stix.StixSamples;
import fr.hygie.alert.stix.StixWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Servers of others, which tell what changed and no more: nothing is lost of it, and what comes back from others is no news. */
@HygieServerTest
@Import(ToldAlerts.class)
class GenericServerTests {
    private static final String CLINIC = "Clinique des Ormeaux";

    @Autowired
    private ToldAlerts told;

    @Autowired
    private Peers peers;

    @Autowired
    private PeerWork work;

    @Autowired
    private PeerRefusals refusals;

    @Autowired
    private Inbound inbound;

    @Autowired
    private InboundDecisions decisions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @LocalServerPort
    private int port;

    private TaxiiStub server;
    private UUID peer;

    @BeforeEach
    void connect() {
        server = new TaxiiStub();
        peer = told.in(CLINIC)
                .call(() -> peers.add(
                        new Wish("générique", Kind.TAXII, server.address(), "", "s", true, false, false, null, 60)));
    }

    @AfterEach
    void disconnect() {
        told.in(CLINIC).run(() -> peers.remove(peer));
        server.close();
    }

    @Test
    void aLaterRevisionOfWhichOnlyTheChangedObjectsAreToldIsWhole() {
        var alert = UUID.randomUUID();
        var first = objects(alert, StixSamples.content(), 1, List.of());
        first.forEach(server::add);
        read();
        assertThat(waiting(alert).content()).isEqualTo(StixSamples.content());
        var c = StixSamples.content();
        var markers = new ArrayList<>(c.markers());
        markers.add(new Marker(Marker.Type.IPV4, "198.51.100.77", ""));
        var next = new AlertContent(
                c.title(),
                c.kind(),
                c.severity(),
                c.situation(),
                c.process(),
                c.techniques(),
                c.origin(),
                c.measures(),
                markers,
                c.affected(),
                c.vulnerabilities(),
                c.nextUpdate());
        Map<String, StixObject> before = first.stream().collect(Collectors.toMap(StixObject::id, Function.identity()));
        objects(alert, next, 2, List.of()).stream()
                .filter(object -> !before.containsKey(object.id())
                        || !object.saysTheSameAs(
                                Objects.requireNonNull(before.get(object.id())).body()))
                .forEach(server::add);
        read();
        assertThat(waiting(alert).content()).isEqualTo(next);
        assertThat(of(alert)).as("the first gave way").hasSize(1);
        assertThat(one()).as("nothing was missing").isEmpty();
    }

    @Test
    void whatWasToldBeforeAnybodyListenedIsAskedForOneByOne() {
        var alert = UUID.randomUUID();
        for (var object : objects(alert, StixSamples.content(), 1, List.of())) {
            if (object.type().equals("report")) {
                server.add(object);
            } else {
                server.hold(object);
            }
        }
        read();
        assertThat(waiting(alert).content()).isEqualTo(StixSamples.content());
        assertThat(waiting(alert).author()).as("who made it is asked for too").isNotEmpty();
        assertThat(server.requests).allMatch(path -> path.startsWith("/api/collections/x/"));
        assertThat(error()).isEmpty();
    }

    @Test
    void whatIsNotThereIsLeftOutAndWhoCannotGiveItHoldsUpNothing() {
        var alert = UUID.randomUUID();
        var report = objects(alert, StixSamples.content(), 1, List.of()).getLast();
        server.add(report);
        read();
        assertThat(waiting(alert).content().title())
                .isEqualTo(StixSamples.content().title());
        assertThat(waiting(alert).content().measures()).isEmpty();

        var another = UUID.randomUUID();
        var objects = objects(another, StixSamples.content(), 1, List.of());
        objects.forEach(server::hold);
        server.add(objects.getLast());
        server.statusOfOne = 503;
        server.requests.clear();
        read();
        assertThat(one()).as("not for ever").hasSize(3);
        assertThat(waiting(another).content().measures()).isEmpty();
        assertThat(error()).isEmpty();
        assertThat(told.in(CLINIC).call(() -> refusals.last(told.id(CLINIC), peer)))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.reason()).contains("were not given"));
    }

    @Test
    void theyAreBoundedInNumberAndWhatIsNoIdentifierIsNotAskedFor() {
        var refs = new StringBuilder("\"../../secret\",\"indicator--../../x\",\"http://elsewhere.example/\"");
        for (int i = 0; i < TaxiiMissing.MOST + 100; i++) {
            refs.append(",\"indicator--").append(UUID.randomUUID()).append('"');
        }
        var report = "report--" + UUID.randomUUID();
        server.add(
                "{\"type\":\"report\",\"id\":\"%s\",\"name\":\"Trop\",\"modified\":\"2026-01-01T00:00:00Z\",\"object_refs\":[%s]}"
                        .formatted(report, refs));
        read();
        assertThat(one()).hasSize(TaxiiMissing.MOST).allMatch(path -> path.contains("/objects/indicator--"));
        assertThat(error()).isEmpty();
    }

    /** A tells, B takes over, C takes over from B, and A reads C. */
    @Test
    void whatWasToldHereFirstDoesNotComeBackThroughAThird() {
        var own = told.tell(StixSamples.content(), Tlp.GREEN, true, CLINIC);
        var atB = UUID.randomUUID();
        var atC = UUID.randomUUID();
        var first = StixWriter.reportId(own, true);
        objects(atC, StixSamples.content(), 1, List.of(first, StixWriter.reportId(atB, true)))
                .forEach(server::add);
        read();
        read();
        assertThat(of(atC)).as("its own alert").isEmpty();
        assertThat(states(atC)).as("not even refused").isEmpty();
        var foreign = UUID.randomUUID();
        objects(foreign, StixSamples.content(), 1, List.of(StixWriter.reportId(atB, true)))
                .forEach(server::add);
        read();
        assertThat(of(foreign)).as("of somebody else").hasSize(1);
    }

    /** As B does in between. */
    @Test
    void whatIsTakenOverIsToldOnWithEveryReportThatItWasToldUnder() throws Exception {
        var atA = "report--" + UUID.randomUUID();
        var atB = UUID.randomUUID();
        objects(atB, StixSamples.content(), 1, List.of(atA)).forEach(server::add);
        var token = told.token("rssi@ght.demo", CLINIC);
        get("/taxii2/hygie/collections/", token);
        read();
        var taken = told.in(CLINIC).call(() -> decisions.accept(waiting(atB).id(), null));
        var chain = List.of(atA, StixWriter.reportId(atB, true));
        var event = MispReader.read(
                        tools.jackson.databind.json.JsonMapper.shared()
                                .readTree(get("/misp/events/view/" + taken.id(), token)),
                        Limits.DEFAULT)
                .map(Proposal::sources);
        assertThat(event).contains(chain);
        var collection = fr.hygie.alert.stix.NameUuid.of(
                "taxii", "alerts", told.id(CLINIC).toString());
        var report = get(
                "/taxii2/hygie/collections/" + collection + "/objects/" + StixWriter.reportId(taken.id(), true) + "/",
                token);
        assertThat(report).contains("\"sources\":[\"" + chain.getFirst() + "\",\"" + chain.getLast() + "\"]");
    }

    private String get(String path, String token) throws Exception {
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://localhost:" + port + path))
                    .header("Authorization", "Bearer " + token)
                    .build();
            return http.send(request, java.net.http.HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static List<StixObject> objects(UUID alert, AlertContent content, int revision, List<String> sources) {
        var moment = Instant.parse("2026-03-01T08:00:00Z").plusSeconds(revision);
        return StixWriter.objects(new StixAlert(
                alert,
                "X-1",
                revision,
                Tlp.GREEN,
                Pap.GREEN,
                content,
                new StixAlert.Author("CERT fictif"),
                StixSamples.CREATED,
                moment,
                true,
                false,
                sources));
    }

    /** Objects that were asked for by their identifiers. */
    private List<String> one() {
        return server.requests.stream()
                .filter(path -> !path.endsWith("/objects/"))
                .toList();
    }

    private void read() {
        told.in(CLINIC).run(() -> {
            transaction.executeWithoutResult(
                    status -> jdbc.sql("update alert_peer set next_pull = now() - interval '1 minute' where id = ?")
                            .param(peer)
                            .update());
            work.carryOut(peer);
        });
    }

    private String error() {
        return told.in(CLINIC).call(() -> peers.find(peer)).orElseThrow().lastError();
    }

    private List<InboundAlert> of(UUID alert) {
        var id = StixWriter.reportId(alert, true);
        return told.in(CLINIC).call(inbound::waiting).stream()
                .filter(one -> one.foreignId().equals(id))
                .toList();
    }

    private List<State> states(UUID alert) {
        return told.in(CLINIC)
                .call(() -> Objects.requireNonNull(
                        transaction.execute(status -> jdbc.sql("select state from alert_inbound where foreign_id = ?")
                                .param(StixWriter.reportId(alert, true))
                                .query((row, number) -> State.valueOf(row.getString(1)))
                                .list())));
    }

    private InboundAlert waiting(UUID alert) {
        return of(alert).getFirst();
    }
}
