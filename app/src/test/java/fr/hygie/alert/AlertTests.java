package fr.hygie.alert;

import static fr.hygie.alert.AlertTestBench.affecting;
import static fr.hygie.alert.AlertTestBench.content;
import static fr.hygie.alert.AlertTestBench.handling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.alert.Delivery.Answer;
import fr.hygie.alert.Delivery.Protection;
import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.desk.AlertLists;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.AlertReader.Side;
import fr.hygie.alert.desk.AlertRemarks;
import fr.hygie.alert.desk.Audiences;
import fr.hygie.alert.exposure.ExposedAssets;
import fr.hygie.alert.review.AlertBoard;
import fr.hygie.alert.review.AlertFigures;
import fr.hygie.alert.writing.AlertRelays;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.alert.writing.AlertWriting.Outcome;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An alert from its first three fields to the last answer, between organisations that see only what is theirs. */
@HygieTest
class AlertTests {
    @Autowired
    private AlertWriting writing;

    @Autowired
    private AlertRelays relays;

    @Autowired
    private AlertReader reader;

    @Autowired
    private AlertDesk desk;

    @Autowired
    private AlertBoard board;

    @Autowired
    private AlertLists lists;

    @Autowired
    private AlertRemarks remarks;

    @Autowired
    private AlertFigures figures;

    @Autowired
    private Audiences audiences;

    @Autowired
    private ExposedAssets exposed;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private AlertTestBench bench;
    private UUID chu;
    private UUID ehpad;
    private UUID clinic;
    private UUID region;

    @BeforeEach
    void organisations() {
        bench = new AlertTestBench(jdbc);
        chu = bench.organisation("CHU Saint-Aubin");
        ehpad = bench.organisation("EHPAD Les Genêts");
        clinic = bench.organisation("Clinique des Ormeaux");
        region = bench.region();
    }

    @Test
    void threeFieldsReachTheWholeRegionWithoutNamingTheVictim() {
        var alert = published(chu, Tlp.GREEN, content("Rançongiciel en cours"), region);
        var read = bench.as(ehpad).call(() -> reader.read(alert));
        assertThat(read.side()).isEqualTo(Side.RECIPIENT);
        assertThat(read.author()).isNull();
        assertThat(read.content().completeness().count()).isEqualTo(1);
        assertThat(read.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.organisation()).isEqualTo(ehpad);
            assertThat(delivery.exposure()).isEqualTo(Exposure.NOT_ASSESSED);
            assertThat(delivery.acknowledged()).isFalse();
        });
        assertThat(bench.as(chu).call(() -> reader.read(alert)).author()).isEqualTo("CHU Saint-Aubin");
        assertThat(bench.as(ehpad)
                        .call(() -> lists.find(new AlertLists.Question("", "WAITING", "", ""), 50, 0))
                        .rows())
                .anySatisfy(row -> {
                    assertThat(row.id()).isEqualTo(alert);
                    assertThat(row.author()).isNull();
                });
    }

    @Test
    void whoeverIsNotAddressedDoesNotKnowThatItExists() {
        var alert = published(chu, Tlp.AMBER_STRICT, content("Pour un seul"), ehpad);
        assertThatThrownBy(() -> bench.as(clinic).call(() -> reader.read(alert)))
                .isInstanceOf(AlertNotFound.class);
        assertThat(bench.as(ehpad).call(() -> reader.read(alert)).side()).isEqualTo(Side.RECIPIENT);
        assertThat(rows(bench.as(clinic), "alert_delivery", alert)).isZero();
        assertThat(rows(bench.as(clinic), "alert_revision", alert)).isZero();
        assertThat(rows(bench.as(ehpad), "alert_delivery", alert)).isEqualTo(1);
    }

    @Test
    void aRecipientSeesItsOwnDeliveryAndTheSenderHowMany() {
        var alert = published(chu, Tlp.GREEN, content("Qui d’autre ?"), region);
        assertThat(rows(bench.as(ehpad), "alert_delivery", alert)).isEqualTo(1);
        assertThat(bench.as(ehpad)
                        .call(() -> board.counts(alert, Severity.CRITICAL))
                        .recipients())
                .isEqualTo(1);
        int size = bench.as(chu)
                .call(() -> audiences.size(List.of(AudienceRule.all(region))))
                .all();
        assertThat(bench.as(chu)
                        .call(() -> board.counts(alert, Severity.CRITICAL))
                        .recipients())
                .isEqualTo(size - 1)
                .isGreaterThan(5);
    }

    @Test
    void theRegionSeesWhatItsEstablishmentsTellUnlessItIsForNamedPeopleOnly() {
        var told = published(chu, Tlp.AMBER, content("Vu de la région"), ehpad);
        var secret = published(chu, Tlp.RED, content("Secret"), ehpad);
        assertThat(bench.as(region).call(() -> reader.read(told)).side()).isEqualTo(Side.OVERSEER);
        assertThatThrownBy(() -> bench.as(region).call(() -> reader.read(secret)))
                .isInstanceOf(AlertNotFound.class);
        assertThat(rows(bench.as(region), "alert_delivery", told)).isEqualTo(1);
        assertThat(rows(bench.as(region), "alert_delivery", secret)).isZero();
    }

    @Test
    void namedPeopleOnlyMeansNamedEstablishments() {
        assertThatThrownBy(() -> begun(chu, Tlp.RED, content("Trop large"), region))
                .isInstanceOfSatisfying(
                        AlertRefused.class,
                        refused ->
                                assertThat(refused.reason()).isEqualTo(AlertRefused.Reason.AUDIENCE_TOO_WIDE_FOR_MARK));
        assertThatThrownBy(() ->
                        bench.as(chu).call(() -> writing.begin(chu, handling(Tlp.GREEN), content("À personne"), null)))
                .isInstanceOf(AlertRefused.class);
    }

    @Test
    void anAnonymousAlertThatNamesItsVictimIsRefused() {
        assertThatThrownBy(() -> begun(chu, Tlp.GREEN, content("Le chu saint-aubin est touché"), region))
                .isInstanceOfSatisfying(
                        AlertRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(AlertRefused.Reason.NAMES_THE_VICTIM));
        var finess = jdbc.sql("select finess from organisation where id = ?")
                .param(chu)
                .query(String.class)
                .single();
        var spaced = finess.substring(0, 2) + " " + finess.substring(2, 6) + " " + finess.substring(6);
        assertThatThrownBy(() -> begun(chu, Tlp.GREEN, content("Touché : " + spaced), region))
                .isInstanceOf(AlertRefused.class);
    }

    @Test
    void anEstablishmentDoesNotSpeakBeyondItsRegionAndARegionNeedsTwoPeople() {
        var nation = jdbc.sql("select id from organisation where kind = 'NATION' limit 1")
                .query(UUID.class)
                .single();
        assertThatThrownBy(() -> begun(chu, Tlp.GREEN, content("Partout"), nation))
                .isInstanceOf(AlertRefused.class);
        var first = bench.as("first", region, Right.ALERT_RELAY);
        var alert = first.call(() -> writing.begin(region, handling(Tlp.GREEN, nation), content("Partout"), null));
        assertThat(first.call(() -> writing.publish(alert.id(), 1))).isEqualTo(Outcome.SUBMITTED);
        assertThatThrownBy(() -> first.call(() -> writing.publish(alert.id(), 2)))
                .isInstanceOf(AlertRefused.class);
        assertThatThrownBy(() -> bench.as(ehpad).call(() -> reader.read(alert.id())))
                .isInstanceOf(AlertNotFound.class);
        var second = bench.as("second", region, Right.ALERT_RELAY);
        assertThat(second.call(() -> writing.publish(alert.id(), 2))).isEqualTo(Outcome.PUBLISHED);
        assertThat(bench.as(ehpad).call(() -> reader.read(alert.id())).content().title())
                .isEqualTo("Partout");
    }

    @Test
    void theRegionWritesInTheNameOfAnEstablishment() {
        var scope = bench.as("officer", region, Right.ALERT_RELAY);
        var alert = scope.call(() -> writing.begin(chu, handling(Tlp.GREEN, region), content("Au nom de"), null));
        scope.call(() -> writing.publish(alert.id(), 1));
        assertThat(bench.as(chu).call(() -> reader.read(alert.id())).side()).isEqualTo(Side.VICTIM);
        assertThat(bench.as(ehpad).call(() -> reader.read(alert.id())).author()).isNull();
        assertThatThrownBy(() -> bench.as(clinic)
                        .call(() -> writing.begin(chu, handling(Tlp.GREEN, region), content("Usurpé"), null)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void exposureIsStatedWhenItIsToldAndOnlyTheEstablishmentKnowsItsAssets() {
        var product = jdbcIn(chu, """
                select p.name from product_presence r join product_version v on v.id = r.version_id
                join product p on p.id = v.product_id where r.assets > 3 and length(p.name) > 6 order by r.assets desc, p.name limit 1""");
        var alert = published(clinic, Tlp.GREEN, affecting("Produit", new Affected(product, null, null, null)), region);
        var read = bench.as(chu).call(() -> reader.read(alert));
        assertThat(read.deliveries().getFirst().exposure()).isEqualTo(Exposure.EXPOSED);
        var assets = bench.as(chu, Right.INVENTORY_READ).call(() -> exposed.of(alert, 10));
        assertThat(assets.total()).isPositive();
        assertThat(assets.lines()).allSatisfy(line -> assertThat(line.why()).contains(product));
        assertThat(bench.as(chu).call(() -> reader.exposedAssets(alert))).isPresent();
        assertThat(rows(bench.as(clinic), "alert_exposure", alert)).isZero();
        assertThat(rows(bench.as(region), "alert_exposure", alert)).isZero();
        assertThat(bench.as(region)
                        .call(() -> board.counts(alert, Severity.HIGH))
                        .exposed())
                .isPositive();
    }

    @Test
    void aSystemIsComparedByItsNumbers() {
        var versions = jdbcList(chu, """
                select distinct attributes ->> 'os_version' from asset
                where cycle like 'fortios/%' and state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED')""");
        assertThat(versions).as("firewalls of the demonstration").isNotEmpty();
        var highest = versions.stream()
                .max(new fr.hygie.inventory.software.VersionOrder())
                .orElseThrow();
        var old = published(clinic, Tlp.GREEN, affecting("Ancien", new Affected("fortios", null, null, "1.0")), region);
        var above =
                published(clinic, Tlp.GREEN, affecting("Récent", new Affected("fortios", null, highest, null)), region);
        assertThat(bench.as(chu)
                        .call(() -> reader.read(old))
                        .deliveries()
                        .getFirst()
                        .exposure())
                .isNotEqualTo(Exposure.EXPOSED);
        assertThat(bench.as(chu)
                        .call(() -> reader.read(above))
                        .deliveries()
                        .getFirst()
                        .exposure())
                .isEqualTo(Exposure.EXPOSED);
        var lines = bench.as(chu, Right.INVENTORY_READ)
                .call(() -> exposed.of(above, 50))
                .lines();
        assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(line.why()).contains(highest));
    }

    @Test
    void aRevisionTellsOnlyWhatChangedAndNumbersGrowWithoutHoles() {
        var alert = published(chu, Tlp.GREEN, content("Au début"), region);
        var scope = bench.as(chu);
        var before = scope.call(() -> reader.read(alert)).alert();
        var more = new AlertContent(
                "Au début",
                AlertKind.RANSOMWARE,
                Severity.CRITICAL,
                Situation.ONGOING,
                "Chiffrement par GPO",
                List.of("T1486"),
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
        var saved = scope.call(() -> writing.save(alert, before.version(), handling(Tlp.GREEN, region), more, null));
        assertThat(bench.as(ehpad).call(() -> reader.read(alert)).content().process())
                .isEmpty();
        scope.call(() -> writing.publish(alert, saved.version()));
        var read = bench.as(ehpad).call(() -> reader.read(alert));
        assertThat(read.revisions()).extracting(AlertRevision::number).containsExactly(2, 1);
        assertThat(read.revisions().getFirst().changes())
                .containsOnlyKeys("process", "techniques")
                .containsEntry("process", List.of("", "Chiffrement par GPO"));
        assertThat(read.deliveries().getFirst().unread()).isTrue();
        var now = scope.call(() -> reader.read(alert)).alert();
        assertThatThrownBy(() -> scope.call(() -> writing.publish(alert, now.version())))
                .isInstanceOfSatisfying(
                        AlertRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(AlertRefused.Reason.NOTHING_NEW));
        var cursors = jdbcList(
                chu, "select cursor::text from alert_notice where alert_id = '%s' order by number".formatted(alert));
        assertThat(cursors).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aWithdrawalIsTold() {
        var alert = published(chu, Tlp.GREEN, content("Fausse alerte"), region);
        var scope = bench.as(chu);
        int version = scope.call(() -> reader.read(alert)).alert().version();
        assertThatThrownBy(() -> scope.run(() -> writing.withdraw(alert, version, "Erreur du CHU Saint-Aubin")))
                .as("the reason is read by all recipients")
                .isInstanceOf(AlertRefused.class);
        scope.run(() -> writing.withdraw(alert, version, "Exercice mal marqué"));
        var read = bench.as(ehpad).call(() -> reader.read(alert));
        assertThat(read.alert().state()).isEqualTo(AlertState.WITHDRAWN);
        assertThat(read.revisions().getFirst().withdrawn()).isTrue();
        assertThat(read.revisions().getFirst().changes())
                .containsEntry("withdrawn", List.of("", "Exercice mal marqué"));
        assertThat(read.deliveries().getFirst().revision()).isEqualTo(2);
    }

    @Test
    void anAnswerIsKeptForItsOwnOrganisation() {
        var alert = published(chu, Tlp.GREEN, affecting("À faire"), region);
        var scope = bench.as(ehpad);
        scope.run(() -> desk.opened(alert));
        scope.run(() -> desk.acknowledge(alert, Set.of(ehpad)));
        scope.run(() -> desk.answer(alert, Set.of(ehpad), Answer.CONCERNED, ""));
        scope.run(() -> desk.done(alert, Set.of(ehpad), Set.of("s1", "made-up")));
        var delivery = scope.call(() -> desk.received(alert)).getFirst();
        assertThat(delivery.acknowledged()).isTrue();
        assertThat(delivery.protection()).isEqualTo(Protection.APPLIED);
        assertThat(delivery.steps()).containsExactly("s1");
        assertThatThrownBy(() -> scope.run(() -> desk.acknowledge(alert, Set.of(clinic))))
                .isInstanceOf(AlertRefused.class);
        assertThatThrownBy(() -> scope.run(() -> desk.answer(alert, Set.of(ehpad), Answer.NOT_CONCERNED, " ")))
                .isInstanceOf(AlertRefused.class);
        var counts = bench.as(region).call(() -> board.counts(alert, Severity.HIGH));
        assertThat(counts.acknowledged()).isEqualTo(1);
        assertThat(counts.protectedOnes()).isEqualTo(1);
    }

    @Test
    void aStrictMarkIsNotRelayedAndAFreerOneReachesOthersOnce() {
        var officer = bench.as("officer", region, Right.ALERT_RELAY);
        var all = List.of(AudienceRule.all(region));
        var strict = published(chu, Tlp.AMBER_STRICT, content("Strict"), region);
        assertThatThrownBy(() -> officer.call(() -> relays.relay(strict, all, true)))
                .isInstanceOfSatisfying(
                        AlertRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(AlertRefused.Reason.NOT_RELAYABLE));
        var bodies = new Alert.Handling(Tlp.GREEN, Pap.GREEN, List.of(AudienceRule.bodiesOf(region)), true, false);
        var free = bench.as(chu).call(() -> {
            var begun = writing.begin(chu, bodies, content("Libre"), null);
            writing.publish(begun.id(), 1);
            return begun.id();
        });
        assertThatThrownBy(() -> bench.as(ehpad).call(() -> reader.read(free))).isInstanceOf(AlertNotFound.class);
        var nation = jdbc.sql("select id from organisation where kind = 'NATION' limit 1")
                .query(UUID.class)
                .single();
        assertThatThrownBy(() -> bench.as("other", nation, Right.ALERT_RELAY).call(() -> relays.relay(free, all, true)))
                .as("the nation did not receive it")
                .isInstanceOfSatisfying(
                        AlertRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(AlertRefused.Reason.NOT_RELAYABLE));
        for (int time = 0; time < 2; time++) {
            assertThat(officer.call(() -> relays.relay(free, all, true))).isEqualTo(AlertRelays.Outcome.RELAYED);
        }
        assertThat(bench.as(ehpad).call(() -> reader.read(free)).deliveries()).hasSize(1);
        assertThat(rows(bench.as(ehpad), "alert_delivery", free)).isEqualTo(1);
        assertThat(bench.as(ehpad)
                        .call(() -> lists.find(new AlertLists.Question("", "", "", ""), 200, 0))
                        .rows())
                .filteredOn(row -> row.id().equals(free))
                .hasSize(1);
        assertThat(bench.as(chu).call(() -> desk.received(free)))
                .as("the victim is not told of itself")
                .isEmpty();
    }

    @Test
    void aQuestionIsReadByItsAuthorAndByNobodyElse() {
        var alert = published(chu, Tlp.GREEN, content("Question"), region);
        bench.as(ehpad).run(() -> remarks.write(alert, ehpad, AlertRemarks.Kind.QUESTION, "Quelle version ?"));
        bench.as(ehpad).run(() -> remarks.write(alert, ehpad, AlertRemarks.Kind.COMPLEMENT, "Vu avec la DSI"));
        assertThat(bench.as(chu).call(() -> remarks.of(alert)))
                .singleElement()
                .satisfies(remark -> assertThat(remark.text()).isEqualTo("Quelle version ?"));
        assertThat(bench.as(clinic).call(() -> remarks.of(alert))).isEmpty();
        var question = bench.as(chu).call(() -> remarks.of(alert)).getFirst().id();
        bench.as(chu).run(() -> remarks.answer(alert, question, "La 7.2"));
        assertThat(bench.as(ehpad).call(() -> remarks.of(alert))).hasSize(3);
        assertThat(bench.as(clinic).call(() -> remarks.of(alert))).isEmpty();
    }

    @Test
    void theDelayIsFromTheDetectionToTheFirstPushAndExercisesDoNotCount() {
        var before = bench.as(clinic).call(figures::lastYear);
        var now = java.time.Instant.now();
        bench.as(clinic).run(() -> {
            var late =
                    writing.begin(clinic, handling(Tlp.GREEN, ehpad), content("Tard"), now.minusSeconds(200 * 86_400L));
            writing.publish(late.id(), 1);
            var exercise = new Alert.Handling(Tlp.GREEN, Pap.GREEN, List.of(AudienceRule.all(ehpad)), true, true);
            var played = writing.begin(clinic, exercise, content("Joué"), now.minusSeconds(300 * 86_400L));
            writing.publish(played.id(), 1);
        });
        var after = bench.as(clinic).call(figures::lastYear);
        assertThat(after.alerts()).isEqualTo(before.alerts() + 1);
        assertThat(after.most()).isGreaterThan(java.time.Duration.ofMinutes(1));
    }

    @Test
    void everyActIsInTheJournal() {
        var alert = published(chu, Tlp.GREEN, content("Tracé"), region);
        bench.as(ehpad).run(() -> desk.acknowledge(alert, Set.of(ehpad)));
        assertThat(jdbcList(
                        chu,
                        "select action from journal_entry where subject_id = '%s' order by number".formatted(alert)))
                .contains("alert.begun", "alert.published");
        assertThat(jdbcList(ehpad, "select action from journal_entry where subject_id = '%s'".formatted(alert)))
                .contains("alert.acknowledged");
    }

    private UUID begun(UUID writer, Tlp tlp, AlertContent content, UUID... within) {
        return bench.as(writer)
                .call(() -> writing.begin(writer, handling(tlp, within), content, null))
                .id();
    }

    private UUID published(UUID writer, Tlp tlp, AlertContent content, UUID... within) {
        var id = begun(writer, tlp, content, within);
        bench.as(writer).call(() -> writing.publish(id, 1));
        return id;
    }

    private long rows(Scope scope, String table, UUID alert) {
        return scope.call(() ->
                transaction.execute(status -> jdbc.sql("select count(*) from %s where alert_id = ?".formatted(table))
                        .param(alert)
                        .query(Long.class)
                        .single()));
    }

    private String jdbcIn(UUID organisation, String query) {
        return jdbcList(organisation, query).getFirst();
    }

    private List<String> jdbcList(UUID organisation, String query) {
        return bench.as(organisation)
                .call(() -> transaction.execute(
                        status -> jdbc.sql(query).query(String.class).list()));
    }
}
