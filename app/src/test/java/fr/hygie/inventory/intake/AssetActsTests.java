package fr.hygie.inventory.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.Establishment;
import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetNotFound;
import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.asset.AssetHistory;
import fr.hygie.inventory.asset.AssetView;
import fr.hygie.inventory.asset.AssetView.Flow;
import fr.hygie.inventory.asset.AssetView.FlowDirection;
import fr.hygie.inventory.asset.AssetView.LinkKind;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.inventory.list.AssetCriteria;
import fr.hygie.inventory.list.AssetFilter;
import fr.hygie.inventory.list.AssetList;
import fr.hygie.inventory.list.AssetOrder;
import fr.hygie.inventory.relation.AssetRelations;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.report.SoftwareItem;
import fr.hygie.inventory.software.Software;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do to assets, on a real database. */
@HygieTest
class AssetActsTests {
    private static final IntakeSource BY_HAND = new IntakeSource(Channel.MANUAL, "manual");
    private static final IntakeSource AGENT = new IntakeSource(Channel.AGENT, "agent");

    @Autowired
    private Intake intake;

    @Autowired
    private Assets assets;

    @Autowired
    private AssetList list;

    @Autowired
    private AssetHistory history;

    @Autowired
    private AssetRelations relations;

    @Autowired
    private Duplicates duplicates;

    @Autowired
    private Software software;

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
    void anAssetEnteredByHandIsRecognisedByTheAgentThatReportsItLater() {
        var id = create(Map.of(AssetField.NAME, "PC-1", AssetField.SERIAL, "SN-0001-A"));
        report("PC-1", "SN-0001-A", List.of());
        assertThat(all()).containsExactly(id);
        assertThat(view(id).origins().get("serial").channel()).isEqualTo(Channel.MANUAL);
    }

    @Test
    void anEditKeepsTheOriginTheHistoryAndTheTrace() {
        var id = create(Map.of(AssetField.NAME, "PC-1"));
        edit(id, 0, Map.of(AssetField.SERVICE, "Urgences"));
        var view = view(id);
        assertThat(view.asset().version()).isEqualTo(1);
        assertThat(view.origins().get("service").channel()).isEqualTo(Channel.MANUAL);
        var page = inScope(() -> history.page(organisation, id, 1, 25));
        assertThat(page.total()).isEqualTo(1);
        assertThat(page.entries().getFirst().fields()).containsEntry("service", List.of("", "Urgences"));
        assertThat(page.entries().getFirst().actor()).isEqualTo("Claire");
        assertThat(text("select after ->> 'service' from journal_entry where action = 'inventory.asset-changed'"))
                .isEqualTo("Urgences");
    }

    @Test
    void whoHasATitleIsListedPageByPageAndCountedOnEach() {
        var viewer = List.of(new SoftwareItem("Visionneuse Lambda", "2.1", "Lambda"));
        for (int i = 1; i <= 5; i++) {
            report("PC-" + i, "SN-000" + i + "-A", i == 3 ? List.of() : viewer);
        }
        int product = inScope(() ->
                        software.titles(new Software.Asked("lambda", "", false), Software.Order.NAME, false, 10, 0))
                .rows()
                .getFirst()
                .id();
        var who = AssetCriteria.of("", Map.of(AssetFilter.PRODUCT.key(), Integer.toString(product)));
        assertThat(names(who, false, 1)).isEqualTo("4 assets, page 1: PC-1 PC-2 PC-4");
        assertThat(names(who, false, 2)).isEqualTo("4 assets, page 2: PC-5");
        assertThat(names(who, true, 1)).isEqualTo("4 assets, page 1: PC-5 PC-4 PC-2");
        assertThat(names(who, false, 9)).as("the last one").isEqualTo("4 assets, page 2: PC-5");
        var nobody = AssetCriteria.of("pc-3", Map.of(AssetFilter.PRODUCT.key(), Integer.toString(product)));
        assertThat(names(nobody, false, 1)).isEqualTo("0 assets, page 1: ");
        assertThat(names(nobody, false, 2)).isEqualTo("0 assets, page 1: ");
    }

    private String names(AssetCriteria criteria, boolean descending, int page) {
        var counted = inScope(() -> list.count(criteria, AssetOrder.NAME, descending, page, 3));
        return "%d assets, page %d: %s"
                .formatted(
                        counted.total(),
                        counted.page(),
                        counted.rows().stream().map(AssetRow::name).collect(Collectors.joining(" ")));
    }

    @Test
    void twoPeopleDoNotOverwriteEachOtherUnawares() {
        var id = create(Map.of(AssetField.NAME, "PC-1"));
        edit(id, 0, Map.of(AssetField.SERVICE, "Urgences"));
        assertThatThrownBy(() -> edit(id, 0, Map.of(AssetField.SERVICE, "Cardiologie")))
                .isInstanceOfSatisfying(
                        AssetChangedMeanwhile.class,
                        changed -> assertThat(changed.version()).isEqualTo(1));
        assertThat(view(id).asset().values()).containsEntry(AssetField.SERVICE, "Urgences");
    }

    @Test
    void aSerialNumberBelongsToOneAsset() {
        var id = create(Map.of(AssetField.NAME, "A", AssetField.SERIAL, "SN-0001-A"));
        assertThatThrownBy(() -> create(Map.of(AssetField.NAME, "B", AssetField.SERIAL, "SN-0001-A")))
                .isInstanceOfSatisfying(AssetKnownAlready.class, known -> {
                    assertThat(known.field()).isEqualTo(AssetField.SERIAL);
                    assertThat(known.other()).isEqualTo(id);
                });
        assertThat(all()).hasSize(1);
    }

    @Test
    void aCorrectedSerialNumberIsFreeForItsTrueOwner() {
        var id = create(Map.of(AssetField.NAME, "A", AssetField.SERIAL, "SN-0001-A"));
        edit(id, 0, Map.of(AssetField.SERIAL, "SN-0002-B"));
        create(Map.of(AssetField.NAME, "B", AssetField.SERIAL, "SN-0001-A"));
        assertThat(all()).hasSize(2);
    }

    @Test
    void aLinkIsSeenFromBothEnds() {
        var server = create(Map.of(AssetField.NAME, "SRV"));
        var machine = create(Map.of(AssetField.NAME, "VM"));
        run(() -> relations.link(server, LinkKind.HOSTS, machine));
        run(() -> relations.link(server, LinkKind.HOSTS, machine));
        assertThat(view(server).links())
                .singleElement()
                .satisfies(link -> assertThat(link.outgoing()).isTrue());
        assertThat(view(machine).links())
                .singleElement()
                .satisfies(link -> assertThat(link.outgoing()).isFalse());
        run(() -> relations.unlink(server, LinkKind.HOSTS, machine));
        assertThat(view(machine).links()).isEmpty();
        assertThat(text("select count(*)::text from journal_entry where action like 'inventory.link-%'"))
                .isEqualTo("2");
    }

    @Test
    void exchangesAreAddedChangedAndEnded() {
        var id = create(Map.of(AssetField.NAME, "DPI"));
        var flow = UUID.randomUUID();
        run(() -> relations.exchange(id, new Flow(flow, "Laboratoire", FlowDirection.IN, "résultats", "HL7", null)));
        run(() -> relations.exchange(id, new Flow(flow, "Laboratoire", FlowDirection.BOTH, "résultats", "HL7", true)));
        assertThat(view(id).flows()).singleElement().satisfies(known -> {
            assertThat(known.direction()).isEqualTo(FlowDirection.BOTH);
            assertThat(known.encrypted()).isTrue();
        });
        run(() -> relations.endExchange(id, flow));
        assertThat(view(id).flows()).isEmpty();
    }

    @Test
    void mergedAssetsKeepTheKeysTheHistoryAndTheLinksOfBoth() {
        var kept = create(Map.of(AssetField.NAME, "A", AssetField.SERIAL, "SN-0001-A"));
        var absorbed = report("B", "SN-0002-B", List.of(new SoftwareItem("Suite " + organisation, "1", null)));
        edit(absorbed, 0, Map.of(AssetField.SERVICE, "Urgences"));
        var server = create(Map.of(AssetField.NAME, "SRV"));
        run(() -> relations.link(absorbed, LinkKind.DEPENDS_ON, server));
        var seen = view(absorbed).asset().lastSeen();
        run(() -> duplicates.merge(kept, absorbed));
        assertThat(all()).containsExactlyInAnyOrder(kept, server);
        var view = view(kept);
        assertThat(view.asset().name()).isEqualTo("A");
        assertThat(seen).isNotNull();
        assertThat(view.asset().lastSeen()).isEqualTo(seen);
        assertThat(view.asset().values()).containsEntry(AssetField.SERVICE, "Urgences");
        assertThat(view.software()).isEqualTo(1);
        assertThat(view.links()).hasSize(1);
        assertThat(inScope(() -> history.page(organisation, kept, 1, 25)).total())
                .isEqualTo(2);
        assertThat(text("select coalesce(sum(assets), 0)::text from product_presence"))
                .isEqualTo("1");
        report("B", "SN-0002-B", List.of());
        assertThat(all()).hasSize(2);
        assertThatThrownBy(() -> view(absorbed)).isInstanceOf(AssetNotFound.class);
    }

    @Test
    void aDismissedProposalIsNotShownAgain() {
        var one = create(Map.of(AssetField.NAME, "A"));
        var two = create(Map.of(AssetField.NAME, "B"));
        run(() -> jdbc.sql(
                        "insert into duplicate_proposal (organisation_id, asset_id, other_id, reason, proposed_at) values (?, ?, ?, 'TAG', now())")
                .params(organisation, one, two)
                .update());
        assertThat(view(two).duplicates()).hasSize(1);
        run(() -> duplicates.dismiss(two, one));
        assertThat(view(one).duplicates()).isEmpty();
    }

    @Test
    void whoHasATitleIsFoundThroughTheListOfAssets() {
        var id = report("A", "SN-0001-A", List.of(new SoftwareItem("Suite " + organisation, "1", "Éditeur")));
        report("B", "SN-0002-B", List.of());
        var title = inScope(() -> software.titles(
                        new Software.Asked("suite " + organisation, "", false), Software.Order.NAME, false, 10, 0))
                .rows()
                .getFirst();
        assertThat(title.assets()).isEqualTo(1);
        assertThat(found(AssetFilter.PRODUCT, Integer.toString(title.id()))).containsExactly(id);
        var version = inScope(() -> software.versions(title.id())).getFirst();
        assertThat(found(AssetFilter.VERSION, Integer.toString(version.id()))).containsExactly(id);
        assertThat(inScope(() -> software.on(id, "", Software.Order.NAME, false, 10, 0))
                        .rows())
                .singleElement()
                .satisfies(row -> assertThat(row.publisher()).isEqualTo("Éditeur"));
    }

    @Test
    void anotherEstablishmentFindsNothing() {
        var id = create(Map.of(AssetField.NAME, "A"));
        var stranger = Scope.of(Actor.platform("stranger", "test"), UUID.randomUUID());
        assertThatThrownBy(() -> stranger.run(() -> assets.view(id))).isInstanceOf(AssetNotFound.class);
        assertThatThrownBy(() -> stranger.run(() -> intake.edit(id, 0, BY_HAND, Map.of(AssetField.NAME, "X"))))
                .isInstanceOf(AssetNotFound.class);
        assertThatThrownBy(() -> stranger.run(() -> duplicates.merge(id, UUID.randomUUID())))
                .isInstanceOf(AssetNotFound.class);
    }

    @Test
    void everySortAndEveryFilterIsAnsweredFromTheFirstPageToTheLast() {
        for (int i = 0; i < 7; i++) {
            create(Map.of(AssetField.NAME, "PC-" + i, AssetField.OWNER, "agent " + i % 2));
        }
        for (var order : AssetOrder.values()) {
            for (var descending : List.of(true, false)) {
                var pages = List.of(page(order, descending, 1), page(order, descending, 2), page(order, descending, 3));
                assertThat(pages.stream().flatMap(List::stream).distinct())
                        .as("%s", order)
                        .hasSize(7);
            }
        }
        var names = inScope(() -> list.show(AssetCriteria.of("", Map.of()), AssetOrder.NAME, true, 3, 3))
                .rows();
        assertThat(names).extracting(AssetRow::name).containsExactly("PC-0");
        for (var filter : AssetFilter.values()) {
            for (var value : List.of(
                    "true",
                    "WORKSTATION",
                    "none",
                    "never",
                    "30",
                    "yes",
                    "expired",
                    "2026-Q4",
                    "'; --",
                    "ENDED,ENDING",
                    organisation.toString(),
                    "owner",
                    "99999999999")) {
                var criteria = new AssetCriteria("pc", Map.of(filter, value));
                assertThat(inScope(() -> list.show(criteria, AssetOrder.NAME, false, 1, 5))
                                .totals()
                                .total())
                        .as("%s=%s", filter, value)
                        .isBetween(0L, 7L);
            }
        }
    }

    @Test
    void wordsAreFoundWithoutCaseAccentsAndWildcards() {
        var id = create(Map.of(AssetField.NAME, "Échographe n° 4", AssetField.SERVICE, "Cardiologie"));
        create(Map.of(AssetField.NAME, "Autre"));
        assertThat(words("ECHOGRAPHE cardio")).containsExactly(id);
        assertThat(words("100%")).isEmpty();
        assertThat(words("_")).isEmpty();
    }

    private List<UUID> words(String words) {
        var criteria = new AssetCriteria(words, Map.of());
        return inScope(() -> list.show(criteria, AssetOrder.NAME, false, 1, 25)).rows().stream()
                .map(AssetRow::id)
                .toList();
    }

    private List<UUID> page(AssetOrder order, boolean descending, int page) {
        return inScope(() -> list.show(AssetCriteria.of("", Map.of()), order, descending, page, 3)).rows().stream()
                .map(AssetRow::id)
                .toList();
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

    private UUID report(String host, String serial, List<SoftwareItem> software) {
        var identity = new AssetIdentity(null, null, null, serial, null, null, List.of(), host, null);
        var report = new AssetReport(
                "1", identity, AssetKind.WORKSTATION, Map.of(), software, null, Instant.parse("2026-11-01T08:00:00Z"));
        run(() -> intake.accept(organisation, AGENT, IntakeMode.BOTH, List.of(report)));
        return UUID.fromString(text("select asset_id::text from asset_key where kind = 'SERIAL' and value like '"
                + serial.toLowerCase(java.util.Locale.ROOT).replace("-", "") + "/%'"));
    }

    private AssetView view(UUID id) {
        return inScope(() -> assets.view(id));
    }

    private List<UUID> all() {
        return inScope(() -> jdbc.sql("select id from asset").query(UUID.class).list());
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
