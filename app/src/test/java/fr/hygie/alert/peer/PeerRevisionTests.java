package fr.hygie.alert.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieServerTest;
import fr.hygie.TestDatabase;
import fr.hygie.alert.Alert;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertState;
import fr.hygie.alert.Exposure;
import fr.hygie.alert.Marker;
import fr.hygie.alert.Step;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.ToldAlerts;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.AlertReader.Reading;
import fr.hygie.alert.inbound.Inbound;
import fr.hygie.alert.inbound.InboundAlert;
import fr.hygie.alert.inbound.InboundDecisions;
import fr.hygie.alert.inbound.InboundDecisions.Local;
import fr.hygie.alert.inbound.InboundUndecided;
import fr.hygie.alert.peer.Peer.Kind;
import fr.hygie.alert.peer.Peer.Wish;
import fr.hygie.alert.stix.NameUuid;
import fr.hygie.alert.stix.StixSamples;
import fr.hygie.alert.stix.StixWriter;
import fr.hygie.alert.writing.AlertWriting;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An alert that was taken over from another instance lives on: what its author says later corrects it and takes it back. */
@HygieServerTest
@Import(ToldAlerts.class)
class PeerRevisionTests {
    private static final String CLINIC = "Clinique des Ormeaux";
    private static final String NURSING_HOME = "EHPAD Les Genêts";

    @Autowired
    private ToldAlerts told;

    @Autowired
    private Peers peers;

    @Autowired
    private PeerWork work;

    @Autowired
    private Inbound inbound;

    @Autowired
    private InboundDecisions decisions;

    @Autowired
    private AlertReader reader;

    @Autowired
    private AlertWriting writing;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @LocalServerPort
    private int port;

    private UUID peer;

    /** What the nursing home is told is read by the clinic, as if its instance were another one. */
    @BeforeEach
    void connect() {
        var address = "http://localhost:" + port + "/taxii2/hygie/collections/"
                + NameUuid.of("taxii", "alerts", told.id(NURSING_HOME).toString());
        var token = told.token("referent@ehpad.demo");
        peer = told.in(CLINIC)
                .call(() -> peers.add(new Wish("suite", Kind.TAXII, address, "", token, true, false, false, null, 60)));
        read();
    }

    @AfterEach
    void disconnect() {
        told.in(CLINIC).run(() -> peers.remove(peer));
    }

    @Test
    void twoRevisionsInTwoReadingsGiveWhatTheSourceSays() {
        var source = told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME);
        readAsForeign(source);
        assertThat(waiting(source).content()).isEqualTo(StixSamples.content());
        var first = accept(waiting(source).id());

        var next = with(StixSamples.content(), "198.51.100.9");
        told.tellAgain(source, next, Tlp.GREEN, true);
        readAsForeign(source);
        assertThat(waiting(source).content()).as("what did not change too").isEqualTo(next);
        assertThat(waitingOf(source)).as("nothing doubled").hasSize(1);
        var second = accept(waiting(source).id());
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.revision()).isEqualTo(2);
        assertThat(at(first.id()).content()).isEqualTo(next);

        told.withdraw(source);
        readAsForeign(source);
        assertThat(waiting(source).withdrawn()).isTrue();
        var third = accept(waiting(source).id());
        assertThat(third.id()).isEqualTo(first.id());
        assertThat(third.state()).isEqualTo(AlertState.WITHDRAWN);
        assertThat(at(first.id()).revisions().getFirst().withdrawn()).isTrue();
        assertThat(waitingOf(source)).isEmpty();
    }

    @Test
    void aRevisionThatTheFirstReadingSawAsWellIsCompleteWhileItWaits() {
        var source = told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME);
        readAsForeign(source);
        var fewer = without(StixSamples.content());
        told.tellAgain(source, fewer, Tlp.AMBER, true);
        readAsForeign(source);
        assertThat(waitingOf(source)).singleElement().satisfies(one -> {
            assertThat(one.content()).isEqualTo(fewer);
            assertThat(one.tlp()).isEqualTo(Tlp.AMBER);
        });
    }

    @Test
    void whatNobodyTookOverGoesWhenItsAuthorTakesItBack() {
        var source = told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME);
        readAsForeign(source);
        var id = waiting(source).id();
        told.withdraw(source);
        readAsForeign(source);
        assertThat(waitingOf(source)).isEmpty();
        assertThat(told.in(CLINIC).call(() -> inbound.required(id)).state()).isEqualTo(InboundAlert.State.WITHDRAWN);
    }

    @Test
    void theHouseThatTakesOverHasADeskWithItsExposure() {
        var source = told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME);
        readAsForeign(source);
        var alert = accept(waiting(source).id());
        assertThat(alert.state()).isEqualTo(AlertState.PUBLISHED);
        assertThat(at(alert.id()).deliveries()).singleElement().satisfies(desk -> {
            assertThat(desk.organisation()).isEqualTo(told.id(CLINIC));
            assertThat(desk.revision()).isEqualTo(1);
            assertThat(desk.acknowledged()).isFalse();
            assertThat(desk.exposure()).isNotEqualTo(Exposure.NOT_ASSESSED);
        });
        assertThat(desksTold(alert.id())).as("its people are told").isOne();
    }

    @Test
    void whatPeopleChangedHereIsShownAndStaysUnlessTheySayOtherwise() {
        var source = told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME);
        readAsForeign(source);
        var id = accept(waiting(source).id()).id();
        changeHere(id, "Notre titre");
        told.tellAgain(source, with(StixSamples.content(), "198.51.100.9"), Tlp.GREEN, true);
        readAsForeign(source);
        var later = waiting(source);

        var revised =
                told.in(CLINIC).call(() -> decisions.revised(List.of(later))).get(later.id());
        assertThat(revised).isNotNull();
        assertThat(revised.alert()).isEqualTo(id);
        assertThat(revised.comparison().here()).containsOnlyKeys("title");
        assertThat(revised.comparison().there()).containsOnlyKeys("markers");
        assertThatThrownBy(() -> accept(later.id())).isInstanceOf(InboundUndecided.class);

        told.in(CLINIC).run(() -> decisions.accept(later.id(), Local.KEEP));
        assertThat(at(id).content().title()).isEqualTo("Notre titre");
        assertThat(at(id).content().markers()).extracting(Marker::value).contains("198.51.100.9");
        assertThat(at(id).content().measures()).isEqualTo(StixSamples.content().measures());

        told.tellAgain(source, with(StixSamples.content(), "198.51.100.10"), Tlp.GREEN, true);
        readAsForeign(source);
        var last = waiting(source).id();
        told.in(CLINIC).run(() -> decisions.accept(last, Local.REPLACE));
        assertThat(at(id).content()).isEqualTo(with(StixSamples.content(), "198.51.100.10"));
    }

    private void changeHere(UUID id, String title) {
        told.in(CLINIC).run(() -> {
            var alert = reader.read(id).alert();
            var c = alert.draft();
            var content = new AlertContent(
                    title,
                    c.kind(),
                    c.severity(),
                    c.situation(),
                    c.process(),
                    c.techniques(),
                    c.origin(),
                    c.measures(),
                    c.markers(),
                    c.affected(),
                    c.vulnerabilities(),
                    c.nextUpdate());
            var handling = new Handling(alert.tlp(), alert.pap(), alert.audience(), false, alert.exercise());
            writing.save(id, alert.version(), handling, content, null);
        });
    }

    private static AlertContent with(AlertContent c, String address) {
        var markers = Stream.concat(c.markers().stream(), Stream.of(new Marker(Marker.Type.IPV4, address, "")))
                .toList();
        return of(c, c.measures(), markers);
    }

    /** Without its last measure and its last marker. */
    private static AlertContent without(AlertContent c) {
        return of(
                c,
                c.measures().subList(0, c.measures().size() - 1),
                c.markers().subList(0, c.markers().size() - 1));
    }

    private static AlertContent of(AlertContent c, List<Step> measures, List<Marker> markers) {
        return new AlertContent(
                c.title(),
                c.kind(),
                c.severity(),
                c.situation(),
                c.process(),
                c.techniques(),
                c.origin(),
                measures,
                markers,
                c.affected(),
                c.vulnerabilities(),
                c.nextUpdate());
    }

    private Alert accept(UUID id) {
        return told.in(CLINIC).call(() -> decisions.accept(id, null));
    }

    private Reading at(UUID alert) {
        return told.in(CLINIC).call(() -> reader.read(alert));
    }

    private static int desksTold(UUID alert) {
        try (var owner = TestDatabase.access().connectAsOwner();
                var query = owner.prepareStatement("select recipients from alert_notice where alert_id = ?")) {
            query.setObject(1, alert);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private List<InboundAlert> waitingOf(UUID source) {
        return told.in(CLINIC).call(inbound::waiting).stream()
                .filter(one -> one.foreignId().equals(foreign(source)))
                .toList();
    }

    private InboundAlert waiting(UUID source) {
        return waitingOf(source).getFirst();
    }

    private static String foreign(UUID source) {
        return "report--" + NameUuid.of("renamed", source.toString());
    }

    /** Reads what the source tells under another identifier: under its own it would be known as made here. */
    private void readAsForeign(UUID source) {
        rename(source, StixWriter.reportId(source, true), foreign(source));
        read();
        rename(source, foreign(source), StixWriter.reportId(source, true));
    }

    private static void rename(UUID alert, String from, String to) {
        try (var owner = TestDatabase.access().connectAsOwner();
                var update = owner.prepareStatement("""
                        update stix_object set body = convert_to(replace(convert_from(body, 'UTF8'), ?, ?), 'UTF8')
                        where alert_id = ?""")) {
            update.setString(1, from);
            update.setString(2, to);
            update.setObject(3, alert);
            update.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void read() {
        told.in(CLINIC).run(() -> {
            transaction.executeWithoutResult(
                    status -> jdbc.sql("update alert_peer set next_pull = now() - interval '1 minute' where id = ?")
                            .param(peer)
                            .update());
            work.carryOut(peer);
            assertThat(peers.find(peer).orElseThrow().lastError()).isEmpty();
        });
    }
}
