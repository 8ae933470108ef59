package fr.hygie.inventory.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetNotFound;
import fr.hygie.inventory.asset.AssetHistory;
import fr.hygie.inventory.asset.AssetView.Flow;
import fr.hygie.inventory.asset.AssetView.FlowDirection;
import fr.hygie.inventory.asset.AssetView.LinkKind;
import fr.hygie.inventory.relation.AssetRelations;
import fr.hygie.inventory.report.SoftwareItem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people tie together: links, exchanges, two rows that are one asset. */
@HygieTest
class AssetTiesTests {
    @Autowired
    private AssetHistory history;

    @Autowired
    private AssetRelations relations;

    @Autowired
    private Duplicates duplicates;

    @Autowired
    private JdbcClient jdbc;

    private final AssetDesk desk;

    AssetTiesTests(@Autowired ApplicationContext beans) {
        desk = new AssetDesk(beans);
    }

    @Test
    void aLinkIsSeenFromBothEnds() {
        var server = desk.create(Map.of(AssetField.NAME, "SRV"));
        var machine = desk.create(Map.of(AssetField.NAME, "VM"));
        desk.run(() -> relations.link(server, LinkKind.HOSTS, machine));
        desk.run(() -> relations.link(server, LinkKind.HOSTS, machine));
        assertThat(desk.view(server).links())
                .singleElement()
                .satisfies(link -> assertThat(link.outgoing()).isTrue());
        assertThat(desk.view(machine).links())
                .singleElement()
                .satisfies(link -> assertThat(link.outgoing()).isFalse());
        desk.run(() -> relations.unlink(server, LinkKind.HOSTS, machine));
        assertThat(desk.view(machine).links()).isEmpty();
        assertThat(desk.text("select count(*)::text from journal_entry where action like 'inventory.link-%'"))
                .isEqualTo("2");
    }

    @Test
    void exchangesAreAddedChangedAndEnded() {
        var id = desk.create(Map.of(AssetField.NAME, "DPI"));
        var flow = UUID.randomUUID();
        desk.run(() ->
                relations.exchange(id, new Flow(flow, "Laboratoire", FlowDirection.IN, "résultats", "HL7", null)));
        desk.run(() ->
                relations.exchange(id, new Flow(flow, "Laboratoire", FlowDirection.BOTH, "résultats", "HL7", true)));
        assertThat(desk.view(id).flows()).singleElement().satisfies(known -> {
            assertThat(known.direction()).isEqualTo(FlowDirection.BOTH);
            assertThat(known.encrypted()).isTrue();
        });
        desk.run(() -> relations.endExchange(id, flow));
        assertThat(desk.view(id).flows()).isEmpty();
    }

    @Test
    void mergedAssetsKeepTheKeysTheHistoryAndTheLinksOfBoth() {
        var kept = desk.create(Map.of(AssetField.NAME, "A", AssetField.SERIAL, "SN-0001-A"));
        var absorbed =
                desk.report("B", "SN-0002-B", List.of(new SoftwareItem("Suite " + desk.organisation, "1", null)));
        desk.edit(absorbed, 0, Map.of(AssetField.SERVICE, "Urgences"));
        var server = desk.create(Map.of(AssetField.NAME, "SRV"));
        desk.run(() -> relations.link(absorbed, LinkKind.DEPENDS_ON, server));
        var seen = desk.view(absorbed).asset().lastSeen();
        desk.run(() -> duplicates.merge(kept, absorbed));
        assertThat(desk.all()).containsExactlyInAnyOrder(kept, server);
        var view = desk.view(kept);
        assertThat(view.asset().name()).isEqualTo("A");
        assertThat(seen).isNotNull();
        assertThat(view.asset().lastSeen()).isEqualTo(seen);
        assertThat(view.asset().values()).containsEntry(AssetField.SERVICE, "Urgences");
        assertThat(view.software()).isEqualTo(1);
        assertThat(view.links()).hasSize(1);
        assertThat(desk.inScope(() -> history.page(desk.organisation, kept, 1, 25))
                        .total())
                .isEqualTo(2);
        assertThat(desk.text("select coalesce(sum(assets), 0)::text from product_presence"))
                .isEqualTo("1");
        desk.report("B", "SN-0002-B", List.of());
        assertThat(desk.all()).hasSize(2);
        assertThatThrownBy(() -> desk.view(absorbed)).isInstanceOf(AssetNotFound.class);
    }

    @Test
    void aDismissedProposalIsNotShownAgain() {
        var one = desk.create(Map.of(AssetField.NAME, "A"));
        var two = desk.create(Map.of(AssetField.NAME, "B"));
        desk.run(() -> jdbc.sql(
                        "insert into duplicate_proposal (organisation_id, asset_id, other_id, reason, proposed_at) values (?, ?, ?, 'TAG', now())")
                .params(desk.organisation, one, two)
                .update());
        assertThat(desk.view(two).duplicates()).hasSize(1);
        desk.run(() -> duplicates.dismiss(two, one));
        assertThat(desk.view(one).duplicates()).isEmpty();
    }
}
