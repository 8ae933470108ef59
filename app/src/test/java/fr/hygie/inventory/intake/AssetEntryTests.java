package fr.hygie.inventory.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetNotFound;
import fr.hygie.inventory.asset.AssetHistory;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Assets that people enter and change, on a real database. */
@HygieTest
class AssetEntryTests {
    @Autowired
    private Intake intake;

    @Autowired
    private Assets assets;

    @Autowired
    private AssetHistory history;

    @Autowired
    private Duplicates duplicates;

    private final AssetDesk desk;

    AssetEntryTests(@Autowired ApplicationContext beans) {
        desk = new AssetDesk(beans);
    }

    @Test
    void anAssetEnteredByHandIsRecognisedByTheAgentThatReportsItLater() {
        var id = desk.create(Map.of(AssetField.NAME, "PC-1", AssetField.SERIAL, "SN-0001-A"));
        desk.report("PC-1", "SN-0001-A", List.of());
        assertThat(desk.all()).containsExactly(id);
        assertThat(desk.view(id).origins().get("serial").channel()).isEqualTo(Channel.MANUAL);
    }

    @Test
    void anEditKeepsTheOriginTheHistoryAndTheTrace() {
        var id = desk.create(Map.of(AssetField.NAME, "PC-1"));
        desk.edit(id, 0, Map.of(AssetField.SERVICE, "Urgences"));
        var view = desk.view(id);
        assertThat(view.asset().version()).isEqualTo(1);
        assertThat(view.origins().get("service").channel()).isEqualTo(Channel.MANUAL);
        var page = desk.inScope(() -> history.page(desk.organisation, id, 1, 25));
        assertThat(page.total()).isEqualTo(1);
        assertThat(page.entries().getFirst().fields()).containsEntry("service", List.of("", "Urgences"));
        assertThat(page.entries().getFirst().actor()).isEqualTo("Claire");
        assertThat(desk.text("select after ->> 'service' from journal_entry where action = 'inventory.asset-changed'"))
                .isEqualTo("Urgences");
    }

    @Test
    void twoPeopleDoNotOverwriteEachOtherUnawares() {
        var id = desk.create(Map.of(AssetField.NAME, "PC-1"));
        desk.edit(id, 0, Map.of(AssetField.SERVICE, "Urgences"));
        assertThatThrownBy(() -> desk.edit(id, 0, Map.of(AssetField.SERVICE, "Cardiologie")))
                .isInstanceOfSatisfying(
                        AssetChangedMeanwhile.class,
                        changed -> assertThat(changed.version()).isEqualTo(1));
        assertThat(desk.view(id).asset().values()).containsEntry(AssetField.SERVICE, "Urgences");
    }

    @Test
    void aSerialNumberBelongsToOneAsset() {
        var id = desk.create(Map.of(AssetField.NAME, "A", AssetField.SERIAL, "SN-0001-A"));
        assertThatThrownBy(() -> desk.create(Map.of(AssetField.NAME, "B", AssetField.SERIAL, "SN-0001-A")))
                .isInstanceOfSatisfying(AssetKnownAlready.class, known -> {
                    assertThat(known.field()).isEqualTo(AssetField.SERIAL);
                    assertThat(known.other()).isEqualTo(id);
                });
        assertThat(desk.all()).hasSize(1);
    }

    @Test
    void aCorrectedSerialNumberIsFreeForItsTrueOwner() {
        var id = desk.create(Map.of(AssetField.NAME, "A", AssetField.SERIAL, "SN-0001-A"));
        desk.edit(id, 0, Map.of(AssetField.SERIAL, "SN-0002-B"));
        desk.create(Map.of(AssetField.NAME, "B", AssetField.SERIAL, "SN-0001-A"));
        assertThat(desk.all()).hasSize(2);
    }

    @Test
    void anotherEstablishmentFindsNothing() {
        var id = desk.create(Map.of(AssetField.NAME, "A"));
        var stranger = Scope.of(Actor.platform("stranger", "test"), UUID.randomUUID());
        assertThatThrownBy(() -> stranger.run(() -> assets.view(id))).isInstanceOf(AssetNotFound.class);
        assertThatThrownBy(() ->
                        stranger.run(() -> intake.edit(id, 0, AssetDesk.BY_HAND, Map.of(AssetField.NAME, "X"))))
                .isInstanceOf(AssetNotFound.class);
        assertThatThrownBy(() -> stranger.run(() -> duplicates.merge(id, UUID.randomUUID())))
                .isInstanceOf(AssetNotFound.class);
    }
}
