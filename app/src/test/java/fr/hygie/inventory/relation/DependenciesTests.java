package fr.hygie.inventory.relation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.Establishment;
import fr.hygie.HygieTest;
import fr.hygie.StatementCount;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.asset.AssetView.Flow;
import fr.hygie.inventory.asset.AssetView.FlowDirection;
import fr.hygie.inventory.asset.AssetView.LinkKind;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.list.AssetCriteria;
import fr.hygie.inventory.list.AssetFilter;
import fr.hygie.inventory.list.AssetList;
import fr.hygie.inventory.list.AssetOrder;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Criticality follows what depends on what; on a real database. */
@HygieTest
class DependenciesTests {
    private static final IntakeSource BY_HAND = new IntakeSource(Channel.MANUAL, "manual");

    @Autowired
    private Dependencies dependencies;

    @Autowired
    private Exchanges exchanges;

    @Autowired
    private AssetRelations relations;

    @Autowired
    private AssetList list;

    @Autowired
    private Intake intake;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID organisation = UUID.randomUUID();
    private final Scope scope = Scope.of(Actor.platform("Claire", "test"), organisation);

    @BeforeEach
    void anOrganisation() {
        Establishment.add(scope, jdbc, transaction);
    }

    @Test
    void criticalityTravelsThroughEveryKindOfDependenceHoweverFar() {
        var record = asset("DPI", "4");
        var database = asset("Base du DPI", "3");
        var machine = asset("VM-DPI", "2");
        var host = asset("ESX-1", null);
        var room = asset("Salle A", "1");
        link(record, LinkKind.USES, database);
        link(machine, LinkKind.HOSTS, database);
        link(host, LinkKind.HOSTS, machine);
        link(host, LinkKind.LOCATED_IN, room);
        assertThat(inherited(room)).hasValueSatisfying(found -> {
            assertThat(found.name()).isEqualTo("DPI");
            assertThat(found.criticality()).isEqualTo(4);
            assertThat(found.steps()).isEqualTo(4);
        });
        assertThat(inherited(record)).isEmpty();
        var wrong = in(dependencies::inconsistencies);
        assertThat(wrong.first())
                .extracting(Dependencies.Inconsistency::name)
                .containsExactly("Salle A", "VM-DPI", "Base du DPI", "ESX-1");
        assertThat(wrong.first()).allSatisfy(one -> assertThat(one.inherited()).isEqualTo(4));
        assertThat(wrong.first().getFirst().viaName()).isEqualTo("ESX-1");
        assertThat(wrong.undeclared()).isEqualTo(1);
        assertThat(found("below")).containsExactly("Base du DPI", "Salle A", "VM-DPI");
        assertThat(found("undeclared")).containsExactly("ESX-1");
    }

    @Test
    void aBackupGivesNothingAndWhatLeftTheFleetNeither() {
        var record = asset("DPI", "4");
        var backup = asset("Sauvegarde", "1");
        var old = asset("Ancien serveur", "1");
        link(backup, LinkKind.BACKS_UP, record);
        link(record, LinkKind.USES, old);
        in(() -> {
            intake.edit(record, 0, BY_HAND, Map.of(AssetField.STATE, "RETIRED"));
            return true;
        });
        assertThat(inherited(backup)).isEmpty();
        assertThat(inherited(old)).isEmpty();
        assertThat(in(dependencies::inconsistencies).total()).isZero();
    }

    @Test
    void cyclesEndAndEveryMemberInheritsTheHighest() {
        var first = asset("A", "2");
        var second = asset("B", "4");
        var third = asset("C", "1");
        link(first, LinkKind.DEPENDS_ON, second);
        link(second, LinkKind.DEPENDS_ON, third);
        link(third, LinkKind.DEPENDS_ON, first);
        assertThat(inherited(first)).map(Dependencies.Inherited::criticality).contains(4);
        assertThat(inherited(third)).map(Dependencies.Inherited::steps).contains(1);
        assertThat(inherited(second))
                .as("not from itself")
                .map(Dependencies.Inherited::name)
                .contains("A");
        assertThat(found("below")).containsExactly("A", "C");
    }

    @Test
    void aDeclarationThatIsHighEnoughIsNoInconsistency() {
        var record = asset("DPI", "3");
        var directory = asset("AD", "3");
        link(record, LinkKind.DEPENDS_ON, directory);
        assertThat(inherited(directory)).isPresent();
        assertThat(in(dependencies::inconsistencies).total()).isZero();
    }

    @Test
    void thousandsOfDependentsAreAnsweredInOneStatementEach() throws Exception {
        var directory = asset("AD", "1");
        in(() -> jdbc.sql("""
                        with made as (
                          insert into asset (organisation_id, id, kind, name, attributes, source, first_seen, search)
                          select ?, gen_random_uuid(), 'WORKSTATION', 'M ' || n,
                            jsonb_build_object('name', 'M ' || n, 'criticality', '2'), 'test', now(), 'm'
                          from generate_series(1, 6000) as n returning id)
                        insert into asset_link (organisation_id, from_id, to_id, kind) select ?, id, ?, 'USES' from made""").params(organisation, organisation, directory).update());
        var one = StatementCount.of(() -> assertThat(inherited(directory)).isPresent());
        assertThat(one).filteredOn(text -> !text.contains("set_config")).hasSize(1);
        var all = StatementCount.of(
                () -> assertThat(in(dependencies::inconsistencies).first()).hasSize(1));
        assertThat(all).filteredOn(text -> !text.contains("set_config")).hasSize(1);
    }

    @Test
    void partnersAreToldWithWhatIsNotEncryptedAndHowMuchItMatters() {
        var record = asset("DPI", "4");
        var other = asset("Paie", "2");
        exchange(record, "Laboratoire Éa", FlowDirection.IN, false);
        exchange(record, "laboratoire ea", FlowDirection.OUT, true);
        exchange(other, "Trésor public", FlowDirection.BOTH, null);
        var partners = in(exchanges::partners);
        assertThat(partners.total()).isEqualTo(2);
        var first = partners.first().getFirst();
        assertThat(first.flows()).isEqualTo(2);
        assertThat(first.clear()).isEqualTo(1);
        assertThat(first.criticality()).isEqualTo(4);
        assertThat(partners.first().getLast().sent()).isEqualTo(1);
        assertThat(partners.first().getLast().received()).isEqualTo(1);
        assertThat(in(() -> exchanges.with("LABORATOIRE EA"))).hasSize(2);
    }

    @Test
    void anotherEstablishmentSeesNothingOfIt() {
        var record = asset("DPI", "4");
        var database = asset("Base", "1");
        link(record, LinkKind.USES, database);
        exchange(record, "Laboratoire", FlowDirection.IN, false);
        var stranger = Scope.of(Actor.platform("stranger", "test"), UUID.randomUUID());
        assertThat(in(stranger, () -> dependencies.inherited(organisation, database)))
                .isEmpty();
        assertThat(in(stranger, dependencies::inconsistencies).total()).isZero();
        assertThat(in(stranger, exchanges::partners).total()).isZero();
        assertThat(in(stranger, () -> exchanges.with("Laboratoire"))).isEmpty();
    }

    private List<String> found(String value) {
        var criteria = new AssetCriteria("", Map.of(AssetFilter.INHERITED, value));
        return in(() -> list.show(criteria, AssetOrder.NAME, false, 1, 25)).rows().stream()
                .map(AssetRow::name)
                .toList();
    }

    private Optional<Dependencies.Inherited> inherited(UUID id) {
        return in(() -> dependencies.inherited(organisation, id));
    }

    private UUID asset(String name, @Nullable String criticality) {
        return in(() -> intake.create(
                organisation,
                BY_HAND,
                AssetKind.APPLICATION,
                criticality == null
                        ? Map.of(AssetField.NAME, name)
                        : Map.of(AssetField.NAME, name, AssetField.CRITICALITY, criticality)));
    }

    private void link(UUID from, LinkKind kind, UUID to) {
        in(() -> {
            relations.link(from, kind, to);
            return true;
        });
    }

    private void exchange(UUID asset, String partner, FlowDirection direction, @Nullable Boolean encrypted) {
        in(() -> {
            relations.exchange(asset, new Flow(UUID.randomUUID(), partner, direction, "résultats", null, encrypted));
            return true;
        });
    }

    private <T> T in(Supplier<T> work) {
        return in(scope, work);
    }

    private <T> T in(Scope where, Supplier<T> work) {
        return Objects.requireNonNull(where.call(() -> transaction.execute(status -> work.get())));
    }
}
