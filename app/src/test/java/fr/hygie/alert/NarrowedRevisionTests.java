package fr.hygie.alert;

import static fr.hygie.alert.AlertTestBench.handling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.desk.AlertLists;
import fr.hygie.alert.desk.AlertLists.Question;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A revision under a stricter mark goes to its audience alone; the others are told that there is more, and nothing of it. */
@HygieTest
class NarrowedRevisionTests {
    @Autowired
    private AlertWriting writing;

    @Autowired
    private AlertReader reader;

    @Autowired
    private AlertDesk desk;

    @Autowired
    private AlertLists lists;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private AlertTestBench bench;
    private UUID chu;
    private UUID clinic;
    private UUID ehpad;
    private UUID region;

    @BeforeEach
    void organisations() {
        bench = new AlertTestBench(jdbc);
        chu = bench.organisation("CHU Saint-Aubin");
        clinic = bench.organisation("Clinique des Ormeaux");
        ehpad = bench.organisation("EHPAD Les Genêts");
        region = bench.region();
    }

    @ParameterizedTest
    @EnumSource(names = {"AMBER", "AMBER_STRICT", "RED"})
    void whoIsLeftOutKeepsWhatItHadAndLearnsThatThereIsMore(Tlp stricter) {
        var alert = told(Tlp.GREEN, "Avant", region);
        revise(alert, stricter, "Après", chu);
        var read = bench.as(ehpad).call(() -> reader.read(alert));
        assertThat(read.ended()).isTrue();
        assertThat(read.content().title()).isEqualTo("Avant");
        assertThat(read.alert().draft().title()).isEqualTo("Avant");
        assertThat(read.alert().tlp()).isEqualTo(Tlp.GREEN);
        assertThat(read.revisions()).extracting(AlertRevision::number).containsExactly(2, 1);
        assertThat(read.revisions().toString()).doesNotContain("Après");
        assertThat(read.deliveries())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.unread()).isTrue());
        assertThat(row(ehpad, alert).title()).isEqualTo("Avant");
        assertThat(row(ehpad, alert).tlp()).isEqualTo(Tlp.GREEN);
        assertThat(in(ehpad, "select title from alert_revision where alert_id = '%s'".formatted(alert)))
                .containsExactly("Avant");
        assertThat(in(ehpad, "select value from alert_trace where alert_id = '%s'".formatted(alert)))
                .isEmpty();
        assertThat(bench.as(chu).call(() -> reader.read(alert)).content().title())
                .isEqualTo("Après");
        bench.as(ehpad).run(() -> desk.acknowledge(alert, Set.of(ehpad)));
        assertThat(bench.as(ehpad).call(() -> desk.received(alert)).getFirst().acknowledged())
                .as("what it had can still be answered")
                .isTrue();
    }

    @Test
    void aRevisionThatIsNotStricterGoesOnToAllWhoHoldTheAlert() {
        var alert = told(Tlp.GREEN, "Avant", region);
        revise(alert, Tlp.GREEN, "Après", chu);
        assertThat(bench.as(ehpad).call(() -> reader.read(alert)).content().title())
                .isEqualTo("Après");
    }

    @Test
    void underAmberWhoeverStandsAboveTheVictimReadsOn() {
        var alert = told(Tlp.GREEN, "Avant", region);
        revise(alert, Tlp.AMBER, "Ambre", chu);
        assertThat(bench.as(region).call(() -> reader.read(alert)).content().title())
                .isEqualTo("Ambre");
        revise(alert, Tlp.AMBER_STRICT, "Strict", chu);
        var read = bench.as(region).call(() -> reader.read(alert));
        assertThat(read.content().title()).isEqualTo("Ambre");
        assertThat(read.ended()).isTrue();
    }

    @Test
    void whoIsLeftOutIsToldOnceAndReadsOnWhenItIsAddressedAgain() {
        var alert = told(Tlp.GREEN, "Un", region);
        revise(alert, Tlp.AMBER_STRICT, "Deux", chu);
        revise(alert, Tlp.AMBER_STRICT, "Trois", chu);
        assertThat(notices(alert, ehpad)).hasSize(2).last().isEqualTo("2 GREEN INFORMATION");
        assertThat(notices(alert, chu)).hasSize(3).last().isEqualTo("3 AMBER_STRICT CRITICAL");
        revise(alert, Tlp.GREEN, "Quatre", region);
        var read = bench.as(ehpad).call(() -> reader.read(alert));
        assertThat(read.ended()).isFalse();
        assertThat(read.content().title()).isEqualTo("Quatre");
        assertThat(read.revisions()).extracting(AlertRevision::number).containsExactly(4, 2, 1);
        assertThat(read.revisions().toString()).doesNotContain("Deux", "Trois");
    }

    @Test
    void aWithdrawalIsKnownToThoseWhoWereLeftOutWithoutItsReason() {
        var alert = told(Tlp.GREEN, "Avant", region);
        revise(alert, Tlp.AMBER_STRICT, "Après", chu);
        bench.as(clinic)
                .run(() -> writing.withdraw(alert, reader.read(alert).alert().version(), "Parce que zqvraison"));
        var read = bench.as(ehpad).call(() -> reader.read(alert));
        assertThat(read.alert().state()).isEqualTo(AlertState.WITHDRAWN);
        assertThat(read.revisions().toString()).doesNotContain("zqvraison", "Après");
        assertThat(notices(alert, ehpad)).hasSize(3);
    }

    @Test
    void whoIsLeftOutDoesNotRelay() {
        var alert = told(Tlp.GREEN, "Avant", ehpad, chu);
        revise(alert, Tlp.AMBER, "Après", chu);
        var relay = bench.as("relay", ehpad, Right.ALERT_RELAY);
        assertThatThrownBy(() -> relay.run(() -> transaction.executeWithoutResult(
                        status -> jdbc.sql("select alert_deliver(?, ?, cast(? as jsonb), now(), interval '1 hour')")
                                .params(alert, ehpad, "[]")
                                .query(Integer.class)
                                .single())))
                .hasStackTraceContaining("this alert may not be relayed");
    }

    private UUID told(Tlp tlp, String title, UUID... within) {
        return bench.as(clinic).call(() -> {
            var begun = writing.begin(
                    clinic,
                    handling(tlp, within),
                    AlertContent.first(title, AlertKind.INTRUSION, Severity.INFORMATION),
                    null);
            writing.publish(begun.id(), 1);
            return begun.id();
        });
    }

    private void revise(UUID alert, Tlp tlp, String title, UUID... within) {
        bench.as(clinic).run(() -> {
            var now = reader.read(alert).alert();
            var saved = writing.save(alert, now.version(), handling(tlp, within), marked(title), null);
            writing.publish(alert, saved.version());
        });
    }

    private static AlertContent marked(String title) {
        return new AlertContent(
                title,
                AlertKind.RANSOMWARE,
                Severity.CRITICAL,
                Situation.ONGOING,
                "",
                List.of(),
                "",
                List.of(),
                List.of(new Marker(Marker.Type.DOMAIN, "narrowed.example", "")),
                List.of(),
                List.of(),
                null);
    }

    private AlertLists.Row row(UUID reader, UUID alert) {
        return bench.as(reader).call(() -> lists.find(new Question("", "WAITING", "", ""), 200, 0)).rows().stream()
                .filter(row -> row.id().equals(alert))
                .findFirst()
                .orElseThrow();
    }

    private List<String> in(UUID organisation, String query) {
        return bench.as(organisation)
                .call(() -> transaction.execute(
                        status -> jdbc.sql(query).query(String.class).list()));
    }

    /** Number, mark and severity of the notices that an organisation is woken by. */
    private List<String> notices(UUID alert, UUID organisation) {
        Supplier<List<String>> told = () -> transaction.execute(status ->
                jdbc.sql("""
                        select number || ' ' || tlp || ' ' || severity from alert_notices(0, 1000000)
                        where alert_id = ? and ? = any(recipients) order by cursor""").params(alert, organisation).query(String.class).list());
        return Scope.of(Actor.platform("test", "test"), Platform.ID).call(told::get);
    }
}
