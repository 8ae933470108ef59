package fr.hygie.inventory.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.Establishment;
import fr.hygie.HygieTest;
import fr.hygie.StatementCount;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.asset.AssetHistory;
import fr.hygie.inventory.asset.AssetView;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.inventory.intake.BulkSelection.Chosen;
import fr.hygie.inventory.intake.BulkSelection.Found;
import fr.hygie.inventory.list.AssetCriteria;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Many assets changed at once, on a real database. */
@HygieTest
class BulkEditsTests {
    private static final IntakeSource BY_HAND = new IntakeSource(Channel.MANUAL, "manual");
    private static final Set<AssetKind> ALL = EnumSet.allOf(AssetKind.class);

    @Autowired
    private BulkEdits edits;

    @Autowired
    private Intake intake;

    @Autowired
    private Assets assets;

    @Autowired
    private AssetHistory history;

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
    void aPreviewTellsWhatTheActThenDoes() {
        var one = create(AssetKind.WORKSTATION, Map.of(AssetField.NAME, "A", AssetField.OWNER, "Ana"));
        var two = create(AssetKind.SERVER, Map.of(AssetField.NAME, "B", AssetField.OWNER, "Léo"));
        var change = new BulkChange(Map.of(AssetField.OWNER, "Léo", AssetField.CRITICALITY, "3"), List.of(), List.of());
        var preview = in(scope, () -> edits.preview(found(""), change, BY_HAND, ALL));
        assertThat(preview.found()).isEqualTo(2);
        assertThat(preview.changed()).isEqualTo(2);
        assertThat(preview.effects())
                .containsExactlyInAnyOrder(
                        new BulkPreview.Effect(AssetField.OWNER, "Ana", "Léo", 1),
                        new BulkPreview.Effect(AssetField.CRITICALITY, "", "3", 2));
        assertThat(view(one).asset().values()).as("nothing done yet").containsEntry(AssetField.OWNER, "Ana");
        assertThat(in(scope, () -> edits.apply(found(""), change, BY_HAND, ALL, preview.seal())))
                .isEqualTo(preview);
        assertThat(view(one).asset().values()).containsEntry(AssetField.OWNER, "Léo");
        assertThat(view(two).asset().values()).containsEntry(AssetField.CRITICALITY, "3");
        assertThat(view(two).asset().version()).isEqualTo(1);
    }

    @Test
    void theHistoryOfEachAssetAndTheJournalTellIt() {
        var one = create(AssetKind.WORKSTATION, Map.of(AssetField.NAME, "A"));
        create(AssetKind.WORKSTATION, Map.of(AssetField.NAME, "B"));
        var change = new BulkChange(Map.of(AssetField.SERVICE, "Urgences"), List.of(), List.of());
        in(scope, () -> edits.apply(found(""), change, BY_HAND, ALL, null));
        var entry = in(scope, () -> history.page(organisation, one, 1, 25))
                .entries()
                .getFirst();
        assertThat(entry.fields()).containsEntry("service", List.of("", "Urgences"));
        assertThat(entry.actor()).isEqualTo("Claire");
        assertThat(view(one).origins().get("service").channel()).isEqualTo(Channel.MANUAL);
        assertThat(text("select after::text from journal_entry where action = 'inventory.assets-changed-together'"))
                .contains("\"assets\": 2", "Urgences");
        assertThat(text("select before::text from journal_entry where action = 'inventory.assets-changed-together'"))
                .contains("\"service\": {\"\": 2}");
    }

    @Test
    void kindsThatThePersonMayNotChangeStayAsTheyAre() {
        var pc = create(AssetKind.WORKSTATION, Map.of(AssetField.NAME, "A"));
        var pump = create(AssetKind.MEDICAL_DEVICE, Map.of(AssetField.NAME, "B"));
        var change = new BulkChange(Map.of(AssetField.OWNER, "Biomédical"), List.of(), List.of());
        var done = in(scope, () -> edits.apply(found(""), change, BY_HAND, EnumSet.of(AssetKind.MEDICAL_DEVICE), null));
        assertThat(done.forbidden()).isEqualTo(1);
        assertThat(done.changed()).isEqualTo(1);
        assertThat(view(pc).asset().values()).doesNotContainKey(AssetField.OWNER);
        assertThat(view(pump).asset().values()).containsEntry(AssetField.OWNER, "Biomédical");
    }

    @Test
    void tagsAreAddedOnceAndRemovedWhateverTheirCase() {
        var id = create(AssetKind.WORKSTATION, Map.of(AssetField.NAME, "A", AssetField.TAGS, "Bloc, pilote"));
        in(scope, () -> edits.apply(found(""), tags(List.of("bloc", "2027"), List.of("PILOTE")), BY_HAND, ALL, null));
        assertThat(view(id).asset().values()).containsEntry(AssetField.TAGS, "Bloc, 2027");
        var again = in(scope, () -> edits.preview(found(""), tags(List.of("bloc"), List.of("pilote")), BY_HAND, ALL));
        assertThat(again.unchanged()).isEqualTo(1);
        in(scope, () -> edits.apply(found(""), tags(List.of(), List.of("bloc", "2027")), BY_HAND, ALL, null));
        assertThat(view(id).asset().values()).doesNotContainKey(AssetField.TAGS);
    }

    @Test
    void nothingIsDoneWhenSomethingElseThanThePreviewWouldHappen() {
        var id = create(AssetKind.WORKSTATION, Map.of(AssetField.NAME, "A"));
        var change = new BulkChange(Map.of(AssetField.OWNER, "Léo"), List.of(), List.of());
        var preview = in(scope, () -> edits.preview(found(""), change, BY_HAND, ALL));
        create(AssetKind.WORKSTATION, Map.of(AssetField.NAME, "B"));
        assertThatThrownBy(() -> in(scope, () -> edits.apply(found(""), change, BY_HAND, ALL, preview.seal())))
                .isInstanceOfSatisfying(
                        BulkRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(BulkRefused.Reason.MEANWHILE));
        assertThat(view(id).asset().values()).doesNotContainKey(AssetField.OWNER);
        assertThat(in(scope, () -> edits.apply(new Chosen(List.of(id)), change, BY_HAND, ALL, preview.seal()))
                        .changed())
                .as("what the person saw")
                .isEqualTo(1);
    }

    @Test
    void assetsOfAnotherEstablishmentAreNeitherReadNorChanged() {
        var id = create(AssetKind.WORKSTATION, Map.of(AssetField.NAME, "A"));
        var stranger = Scope.of(Actor.platform("stranger", "test"), UUID.randomUUID());
        var change = new BulkChange(Map.of(AssetField.OWNER, "Intrus"), List.of(), List.of());
        var done = in(stranger, () -> edits.apply(new Chosen(List.of(id)), change, BY_HAND, ALL, null));
        assertThat(done.found()).isZero();
        assertThat(in(stranger, () -> edits.apply(found(""), change, BY_HAND, ALL, null))
                        .found())
                .isZero();
        assertThat(view(id).asset().version()).isZero();
    }

    @Test
    void aSiteIsGivenOnlyWhereTheEstablishmentHasIt() {
        create(AssetKind.WORKSTATION, Map.of(AssetField.NAME, "A"));
        var change = new BulkChange(Map.of(AssetField.SITE, "Site d’ailleurs"), List.of(), List.of());
        var preview = in(scope, () -> edits.preview(found(""), change, BY_HAND, ALL));
        assertThat(preview.elsewhere()).isEqualTo(1);
        assertThat(preview.changed()).isZero();
    }

    @Test
    void twoEstablishmentsAreChangedTogetherAndEachKeepsItsOwnJournal() {
        var other = Scope.of(Actor.platform("Claire", "test"), UUID.randomUUID());
        Establishment.add(other, jdbc, transaction);
        create(AssetKind.WORKSTATION, Map.of(AssetField.NAME, "A"));
        in(other, () -> intake.create(other.active(), BY_HAND, AssetKind.LAPTOP, Map.of(AssetField.NAME, "B")));
        var both =
                new Scope(scope.actor(), organisation, new HashSet<>(List.of(organisation, other.active())), Set.of());
        var change = new BulkChange(Map.of(AssetField.STATE, "RETIRED"), List.of(), List.of());
        assertThat(in(both, () -> edits.apply(found(""), change, BY_HAND, ALL, null))
                        .changed())
                .isEqualTo(2);
        for (var one : List.of(scope, other)) {
            assertThat(in(
                            one,
                            () -> jdbc.sql(
                                            "select count(*) from journal_entry where organisation_id = ? and action = 'inventory.assets-changed-together'")
                                    .param(one.active())
                                    .query(Long.class)
                                    .single()))
                    .isEqualTo(1);
        }
    }

    @Test
    void moreThanFiveThousandAreRefusedAndBelowThatStatementsDoNotGrowWithTheirNumber() throws Exception {
        var change = new BulkChange(Map.of(AssetField.OWNER, "Léo"), List.of(), List.of());
        fill(1, 20);
        var few = StatementCount.of(() -> in(scope, () -> edits.apply(found(""), change, BY_HAND, ALL, null)));
        fill(21, 500);
        var many = StatementCount.of(() -> in(scope, () -> edits.apply(found(""), change, BY_HAND, ALL, null)));
        assertThat(many).isEqualTo(few);
        fill(501, BulkEdits.MOST + 1);
        assertThatThrownBy(() -> in(scope, () -> edits.preview(found(""), change, BY_HAND, ALL)))
                .isInstanceOfSatisfying(
                        BulkRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(BulkRefused.Reason.TOO_MANY));
        in(scope, () -> jdbc.sql("delete from asset where name = 'M 1'").update());
        assertThat(in(scope, () -> edits.apply(found(""), change, BY_HAND, ALL, null))
                        .changed())
                .isEqualTo(BulkEdits.MOST - 499);
    }

    private void fill(int from, int to) {
        in(scope, () -> jdbc.sql("""
                        insert into asset (organisation_id, id, kind, name, attributes, source, first_seen, search)
                        select ?, gen_random_uuid(), 'WORKSTATION', 'M ' || n, jsonb_build_object('name', 'M ' || n), 'test', now(), 'm'
                        from generate_series(?, ?) as n""").params(organisation, from, to).update());
    }

    private static BulkSelection found(String words) {
        return new Found(AssetCriteria.of(words, Map.of()));
    }

    private static BulkChange tags(List<String> added, List<String> removed) {
        return new BulkChange(Map.of(), added, removed);
    }

    private UUID create(AssetKind kind, Map<AssetField, String> values) {
        return in(scope, () -> intake.create(organisation, BY_HAND, kind, values));
    }

    private AssetView view(UUID id) {
        return in(scope, () -> assets.view(id));
    }

    private String text(String query) {
        return in(scope, () -> jdbc.sql(query).query(String.class).single());
    }

    private <T> T in(Scope where, Supplier<T> work) {
        return java.util.Objects.requireNonNull(where.call(() -> transaction.execute(status -> work.get())));
    }
}
