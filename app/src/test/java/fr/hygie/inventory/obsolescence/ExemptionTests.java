package fr.hygie.inventory.obsolescence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.Establishment;
import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.asset.AssetView;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.list.AssetCriteria;
import fr.hygie.inventory.list.AssetFilter;
import fr.hygie.inventory.list.AssetList;
import fr.hygie.inventory.list.AssetOrder;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is tolerated past its end of support: proposed by one, accepted by another, until its last day. */
@HygieTest
class ExemptionTests {
    private static final IntakeSource BY_HAND = new IntakeSource(Channel.MANUAL, "manual");

    @Autowired
    private Intake intake;

    @Autowired
    private Assets assets;

    @Autowired
    private AssetList list;

    @Autowired
    private Exemptions exemptions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    private final UUID organisation = UUID.randomUUID();
    private final Scope scope = Scope.of(Actor.platform("Claire", "test"), organisation);

    @BeforeEach
    void anOrganisation() {
        Establishment.add(scope, jdbc, transaction);
    }

    /** Proposed by one, accepted by another. */
    private UUID accepted(Exemptions.Request request) {
        var id = inScope(() -> exemptions.propose(request));
        Scope.of(Actor.platform("Directrice", "test"), organisation).run(() -> exemptions.accept(id));
        return id;
    }

    @Test
    void aProposedExemptionToleratesNothingUntilSomebodyElseAccepts() {
        var id = create(Map.of(AssetField.NAME, "PC-1"));
        var today = LocalDate.now(clock.withZone(ZoneId.of("Europe/Paris")));
        var proposer = person("Ada");
        var exemption = proposer.call(() -> exemptions.propose(
                new Exemptions.Request(organisation, id, null, "scanner", "réseau isolé", today.minusDays(9), today)));
        assertThat(view(id).exemptions())
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.state(today)).isEqualTo(Exemption.State.WAITING));
        edit(id, view(id).asset().version(), Map.of(AssetField.SERVICE, "Urgences"));
        assertThat(view(id).asset().exempt(today))
                .as("nor when it is written again")
                .isFalse();
        assertThat(found(AssetFilter.EXEMPT, "expired")).isEmpty();
        assertThatThrownBy(() -> proposer.run(() -> exemptions.accept(exemption)))
                .isInstanceOfSatisfying(
                        ExemptionRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ExemptionRefused.Reason.OWN_PROPOSAL));

        person("Directrice").run(() -> exemptions.accept(exemption));
        assertThat(view(id).asset().exempt(today)).isTrue();
        assertThat(view(id).exemptions()).singleElement().satisfies(held -> {
            assertThat(held.from()).isEqualTo(today);
            assertThat(held.acceptedBy()).isEqualTo("Directrice");
        });
        assertThatThrownBy(() -> person("Directrice").run(() -> exemptions.accept(exemption)))
                .isInstanceOf(ExemptionRefused.class);
        assertThatThrownBy(() -> person("Directrice").run(() -> exemptions.refuse(exemption)))
                .isInstanceOf(ExemptionRefused.class);
    }

    @Test
    void aRefusedExemptionToleratesNothingAndCannotBeAcceptedAnyMore() {
        var id = create(Map.of(AssetField.NAME, "PC-1"));
        var today = LocalDate.now(clock.withZone(ZoneId.of("Europe/Paris")));
        var exemption = person("Ada")
                .call(() -> exemptions.propose(
                        new Exemptions.Request(organisation, id, null, "scanner", "réseau isolé", today, today)));
        person("Directrice").run(() -> exemptions.refuse(exemption));
        assertThatThrownBy(() -> person("Directrice").run(() -> exemptions.accept(exemption)))
                .isInstanceOf(ExemptionRefused.class);
        assertThat(view(id).asset().exempt(today)).isFalse();
        assertThat(view(id).exemptions())
                .singleElement()
                .satisfies(refused -> assertThat(refused.state(today)).isEqualTo(Exemption.State.REFUSED));
    }

    @Test
    void whatTheDirectorDecidesStandsInTheJournalUnderTheirName() {
        var id = create(Map.of(AssetField.NAME, "PC-1"));
        var today = LocalDate.now(clock.withZone(ZoneId.of("Europe/Paris")));
        var request = new Exemptions.Request(organisation, id, null, "scanner", "réseau isolé", today, today);
        var kept = person("Ada").call(() -> exemptions.propose(request));
        var refused = person("Ada").call(() -> exemptions.propose(request));
        assertThat(decisions()).as("proposed alone").isZero();
        person("Directrice").run(() -> exemptions.accept(kept));
        person("Directrice").run(() -> exemptions.refuse(refused));
        assertThatThrownBy(() -> person("Directrice").run(() -> exemptions.refuse(kept)))
                .isInstanceOf(ExemptionRefused.class);
        assertThat(decisions()).as("what is refused itself is no decision").isEqualTo(2);
        assertThat(decision("accepted")).isEqualTo(kept + " Directrice Ada " + today);
        assertThat(decision("refused")).isEqualTo(refused + " Directrice Ada " + today);
    }

    private long decisions() {
        return Long.parseLong(
                text(
                        "select count(*)::text from journal_entry where action in ('inventory.exemption-accepted', 'inventory.exemption-refused')"));
    }

    private String decision(String how) {
        return text("""
                select subject_id || ' ' || actor || ' ' || coalesce(after ->> 'proposer', '') || ' ' || (after ->> 'to') from journal_entry
                where action = 'inventory.exemption-%s'""".formatted(how));
    }

    private Scope person(String name) {
        return Scope.of(new Actor(name, UUID.randomUUID(), UUID.randomUUID(), "test"), organisation);
    }

    @Test
    void anExemptionToleratesUntilItsLastDayAndALiftedOneNoLonger() {
        var id = create(Map.of(AssetField.NAME, "PC-1"));
        var today = LocalDate.now(clock.withZone(ZoneId.of("Europe/Paris")));
        var exemption =
                accepted(new Exemptions.Request(organisation, id, null, "scanner", "réseau isolé", today, today));
        assertThat(view(id).asset().exempt(today)).isTrue();
        assertThat(view(id).asset().exempt(today.plusDays(1))).isFalse();
        assertThat(view(id).exemptions())
                .singleElement()
                .satisfies(known -> assertThat(known.current(today)).isTrue());
        assertThat(found(AssetFilter.EXEMPT, "yes")).containsExactly(id);
        run(() -> exemptions.end(exemption));
        assertThat(view(id).asset().exempt(today)).isFalse();
        assertThat(found(AssetFilter.EXEMPT, "yes")).isEmpty();
        assertThat(found(AssetFilter.EXEMPT, "expired")).containsExactly(id);
    }

    @Test
    void anExemptionThatWasEndedStaysAsItWasEnded() {
        var id = create(Map.of(AssetField.NAME, "PC-1"));
        var today = LocalDate.now(clock.withZone(ZoneId.of("Europe/Paris")));
        var exemption =
                accepted(new Exemptions.Request(organisation, id, null, "scanner", "réseau isolé", today, today));
        run(() -> exemptions.end(exemption));
        Scope.of(Actor.platform("Karim", "test"), organisation).run(() -> exemptions.end(exemption));
        assertThat(text("select ended_by from exemption")).isEqualTo("Claire");
        assertThat(text("select count(*)::text from journal_entry where action = 'inventory.exemption-ended'"))
                .isEqualTo("1");
    }

    @Test
    void aProposalThatIsTakenBackIsNoExemptionThatEnded() {
        var id = create(Map.of(AssetField.NAME, "PC-1"));
        var today = LocalDate.now(clock.withZone(ZoneId.of("Europe/Paris")));
        var proposal = person("Ada")
                .call(() -> exemptions.propose(
                        new Exemptions.Request(organisation, id, null, "scanner", "réseau isolé", today, today)));
        person("Ada").run(() -> exemptions.end(proposal));
        assertThat(decision("withdrawn")).startsWith(proposal + " Ada");
        assertThat(text("select count(*)::text from journal_entry where action = 'inventory.exemption-ended'"))
                .isEqualTo("0");
    }

    @Test
    void anExemptionOfACycleAlsoCoversWhatArrivesLater() {
        var today = LocalDate.now(clock.withZone(ZoneId.of("Europe/Paris")));
        var first = create(Map.of(AssetField.NAME, "A", AssetField.OS_NAME, "Microsoft Windows 7 Professionnel"));
        var cycle = view(first).asset().cycle();
        accepted(new Exemptions.Request(
                organisation, null, cycle, "automates", "réseau isolé", today, today.plusDays(30)));
        var later = create(Map.of(AssetField.NAME, "B", AssetField.OS_NAME, "Microsoft Windows 7 Professionnel"));
        assertThat(found(AssetFilter.EXEMPT, "yes")).containsExactlyInAnyOrder(first, later);
    }

    private List<UUID> found(AssetFilter filter, String value) {
        var criteria = new AssetCriteria("", Map.of(filter, value));
        return inScope(() -> list.show(criteria, AssetOrder.NAME, false, 1, 25)).rows().stream()
                .map(AssetRow::id)
                .toList();
    }

    private UUID create(Map<AssetField, String> values) {
        return inScope(() -> intake.create(organisation, BY_HAND, AssetKind.WORKSTATION, values));
    }

    private void edit(UUID id, int version, Map<AssetField, String> values) {
        run(() -> intake.edit(id, version, BY_HAND, values));
    }

    private AssetView view(UUID id) {
        return inScope(() -> assets.view(id));
    }

    private String text(String query) {
        return inScope(() -> jdbc.sql(query).query(String.class).single());
    }

    private void run(Runnable work) {
        inScope(() -> {
            work.run();
            return true;
        });
    }

    private <T> T inScope(Supplier<T> work) {
        return scope.call(() -> transaction.execute(status -> work.get()));
    }
}
