package fr.hygie.alert.writing;

import static fr.hygie.alert.AlertTestBench.content;
import static fr.hygie.alert.AlertTestBench.handling;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestDatabase;
import fr.hygie.alert.AlertTestBench;
import fr.hygie.alert.AudienceRule;
import fr.hygie.alert.Exposure;
import fr.hygie.alert.RecipientsJoined;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** An establishment that joins an audience after the publication is told what is still current, once. */
@HygieTest
@RecordApplicationEvents
class LateJoinersTests {
    @Autowired
    private LateJoiners late;

    @Autowired
    private AlertWriting writing;

    @Autowired
    private AlertRelays relays;

    @Autowired
    private AlertReader reader;

    @Autowired
    private AlertDesk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEvents events;

    private AlertTestBench bench;
    private UUID chu;
    private UUID clinic;
    private UUID region;
    private final UUID newcomer = UUID.randomUUID();

    @BeforeEach
    void organisations() {
        bench = new AlertTestBench(jdbc);
        chu = bench.organisation("CHU Saint-Aubin");
        clinic = bench.organisation("Clinique des Ormeaux");
        region = bench.region();
        late.run(); // what other tests left
    }

    @AfterEach
    void leave() {
        for (var table : List.of("alert_delivery", "alert_message")) {
            owner("delete from %s where organisation_id = '%s'".formatted(table, newcomer));
        }
        owner("delete from membership where member_id = '%s'".formatted(newcomer));
        owner("select organisation_refresh_ancestors(array['%s'::uuid])".formatted(newcomer));
        owner("delete from organisation where id = '%s'".formatted(newcomer));
    }

    @Test
    void anEstablishmentThatJoinsTheRegionIsToldWhatIsStillCurrent() {
        var alert = told(Tlp.GREEN, "En vigueur", region);
        owner(
                "insert into organisation (id, kind, category, name) values ('%s', 'LEGAL_ENTITY', 'CLINIC', 'Clinique neuve')"
                        .formatted(newcomer));
        late.run();
        assertThat(bench.as(newcomer).call(() -> desk.received(alert))).isEmpty();
        owner(
                "insert into membership (id, member_id, container_id, valid_from) values (gen_random_uuid(), '%s', '%s', current_date - 1)"
                        .formatted(newcomer, region));
        owner("select organisation_refresh_ancestors(array['%s'::uuid])".formatted(newcomer));
        late.run();
        assertThat(bench.as(newcomer).call(() -> reader.read(alert)).deliveries())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.exposure()).isEqualTo(Exposure.NOT_ASSESSED));
        assertThat(bench.as(newcomer).call(() -> desk.waiting())).isPositive();
    }

    @Test
    void anEstablishmentThatIsTakenBackIntoTheTreeReceivesWhatIsStillCurrentAndOnlyThat() {
        var current = told(Tlp.GREEN, "En vigueur", region);
        var over = told(Tlp.GREEN, "Close", region);
        var withdrawn = told(Tlp.GREEN, "Retirée", region);
        var named = told(Tlp.AMBER_STRICT, "Pour le CHU", chu);
        bench.as(clinic).run(() -> {
            writing.close(over, version(over));
            writing.withdraw(withdrawn, version(withdrawn), "Erreur");
        });
        var ehpad = bench.organisation("EHPAD Les Genêts");
        forget(ehpad, current, over, withdrawn);
        assertThat(bench.as(ehpad).call(() -> desk.received(current))).isEmpty();
        late.run();
        assertThat(bench.as(ehpad).call(() -> reader.read(current)).deliveries())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.unread()).isTrue());
        for (var alert : List.of(over, withdrawn, named)) {
            assertThat(bench.as(ehpad).call(() -> desk.received(alert))).isEmpty();
        }
        assertThat(events.stream(RecipientsJoined.class)
                        .filter(event -> event.alert().equals(current)))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.recipients()).containsExactly(ehpad);
                    assertThat(event.sender()).isEqualTo(clinic);
                    assertThat(event.number()).isEqualTo(1);
                });
        assertThat(told(current))
                .as("streams and messages are told of the newcomer alone")
                .containsExactly(ehpad);
        events.clear();
        late.run();
        assertThat(events.stream(RecipientsJoined.class)).isEmpty();
    }

    @Test
    void whoeverTheRelayReachesLaterIsToldInTheNameOfTheRelay() {
        var ehpad = bench.organisation("EHPAD Les Genêts");
        var body = told(Tlp.GREEN, "Au corps seul", chu);
        bench.as("relay", chu, Right.ALERT_RELAY)
                .call(() -> relays.relay(body, List.of(AudienceRule.all(ehpad)), true));
        forget(ehpad, body);
        late.run();
        var senders = bench.as(ehpad)
                .call(() -> transaction.execute(status -> jdbc.sql(
                                "select sender_id from alert_delivery where alert_id = ? and organisation_id = ?")
                        .params(body, ehpad)
                        .query(UUID.class)
                        .list()));
        assertThat(senders).containsExactly(chu);
    }

    private UUID told(Tlp tlp, String title, UUID... within) {
        return bench.as(clinic).call(() -> {
            var begun = writing.begin(clinic, handling(tlp, within), content(title), null);
            writing.publish(begun.id(), 1);
            return begun.id();
        });
    }

    private int version(UUID alert) {
        return reader.read(alert).alert().version();
    }

    /** As if it had not been of the audience when the alerts were told. */
    private static void forget(UUID organisation, UUID... alerts) {
        for (var alert : alerts) {
            owner("delete from alert_delivery where organisation_id = '%s' and alert_id = '%s'"
                    .formatted(organisation, alert));
        }
    }

    private static void owner(String sql) {
        try (var connection = TestDatabase.access().connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** For whom the last notice of an alert is, as streams see it. */
    private List<UUID> told(UUID alert) {
        return Scope.of(Actor.platform("test", "test"), Platform.ID)
                .call(() -> transaction.execute(status -> jdbc.sql(
                                "select unnest(n.recipients) from alert_notices(0, 1000000) n where n.alert_id = ? "
                                        + "and n.cursor = (select max(x.cursor) from alert_notices(0, 1000000) x where x.alert_id = n.alert_id)")
                        .param(alert)
                        .query(UUID.class)
                        .list()));
    }
}
