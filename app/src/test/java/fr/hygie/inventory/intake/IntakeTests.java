package fr.hygie.inventory.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.Establishment;
import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.report.AssetFacts;
import fr.hygie.inventory.report.AssetFacts.NetworkPort;
import fr.hygie.inventory.report.AssetFacts.Volume;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeOutcome;
import fr.hygie.inventory.report.IntakeOutcome.Verdict;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.report.SoftwareItem;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HygieTest
class IntakeTests {
    private static final IntakeSource AGENT = new IntakeSource(Channel.AGENT, "agent");
    private static final IntakeSource FILE = new IntakeSource(Channel.SPREADSHEET, "parc.csv");
    private static final Instant SEEN = Instant.parse("2026-11-01T08:00:00Z");

    @Autowired
    private Intake intake;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID organisation = UUID.randomUUID();
    private final Scope scope = Scope.of(Actor.platform("test", "test"), organisation);

    @BeforeEach
    void anOrganisation() {
        Establishment.add(scope, jdbc, transaction);
    }

    @Test
    void aReportCreatesThenChangesNothingThenChanges() {
        assertThat(verdicts(AGENT, pc("PC-1", "SN-0001-A", Map.of()))).containsExactly(Verdict.CREATED);
        assertThat(verdicts(AGENT, pc("PC-1", "SN-0001-A", Map.of()))).containsExactly(Verdict.UNCHANGED);
        var changed = accept(AGENT, pc("PC-1", "SN-0001-A", Map.of(AssetField.MODEL, "OptiPlex 7090")));
        assertThat(changed.getFirst().verdict()).isEqualTo(Verdict.CHANGED);
        assertThat(changed.getFirst().changes()).containsEntry("model", List.of("", "OptiPlex 7090"));
        assertThat(assets()).isEqualTo(1);
        assertThat(one("select changes #>> '{model,1}' from asset_change")).isEqualTo("OptiPlex 7090");
    }

    @Test
    void aMachineThatTakesOverANameIsANewMachine() {
        accept(AGENT, pc("ACCUEIL", "SN-0001-A", Map.of()));
        assertThat(verdicts(AGENT, pc("ACCUEIL", "SN-0002-B", Map.of()))).containsExactly(Verdict.CREATED);
        assertThat(assets()).isEqualTo(2);
    }

    @Test
    void anAgentThatWasInstalledAgainSpeaksOfTheSameMachine() {
        assertThat(verdicts(AGENT, reportedBy("agent-1", "02:fc:00:00:00:01"))).containsExactly(Verdict.CREATED);
        assertThat(verdicts(AGENT, reportedBy("agent-2", "02:fc:00:00:00:01"))).containsExactly(Verdict.UNCHANGED);
        assertThat(verdicts(AGENT, reportedBy("agent-1", "02:fc:00:00:00:01"))).containsExactly(Verdict.UNCHANGED);
        assertThat(assets()).isEqualTo(1);
    }

    @Test
    void anotherAgentOnAnotherCardIsANewMachineWhateverItsName() {
        accept(AGENT, reportedBy("agent-1", "02:fc:00:00:00:01"));
        assertThat(verdicts(AGENT, reportedBy("agent-2", "02:fc:00:00:00:02"))).containsExactly(Verdict.CREATED);
    }

    /** Of a machine without any number of its own. */
    private static AssetReport reportedBy(String agent, String mac) {
        return identified(new AssetIdentity(null, agent, null, null, null, null, List.of(mac), "vm", null));
    }

    @Test
    void aMachineThatChangesItsNameIsTheSameMachine() {
        accept(AGENT, pc("OLD", "SN-0001-A", Map.of(AssetField.NAME, "OLD")));
        assertThat(verdicts(AGENT, pc("NEW", "SN-0001-A", Map.of(AssetField.NAME, "NEW"))))
                .containsExactly(Verdict.CHANGED);
        assertThat(one("select name from asset")).isEqualTo("NEW");
    }

    @Test
    void worthlessSerialsTieNothingTogether() {
        accept(AGENT, pc("A", "To be filled by O.E.M.", Map.of()), pc("B", "To be filled by O.E.M.", Map.of()));
        assertThat(assets()).isEqualTo(2);
    }

    @Test
    void twoReportsOfOneMachineInABatchAreOneAsset() {
        assertThat(verdicts(
                        AGENT, pc("A", "SN-0001-A", Map.of()), pc("A", "SN-0001-A", Map.of(AssetField.MODEL, "X1"))))
                .containsExactly(Verdict.CREATED, Verdict.CHANGED);
        assertThat(assets()).isEqualTo(1);
        assertThat(one("select model from asset")).isEqualTo("X1");
    }

    @Test
    void sureKeysThatPointAtTwoAssetsAreProposedForMerging() {
        accept(AGENT, identified(new AssetIdentity(null, "agent-1", null, null, null, null, List.of(), null, null)));
        accept(
                AGENT,
                identified(new AssetIdentity(null, null, null, null, null, "INV-2024-77", List.of(), null, null)));
        accept(
                AGENT,
                identified(new AssetIdentity(null, "agent-1", null, null, null, "INV-2024-77", List.of(), null, null)));
        assertThat(assets()).isEqualTo(2);
        assertThat(one("select reason from duplicate_proposal")).isEqualTo("TAG");
    }

    @Test
    void whatPeopleDecidedIsNotOverwrittenByAProgram() {
        accept(FILE, pc("A", "SN-0001-A", Map.of(AssetField.LOCATION, "Bâtiment B", AssetField.MODEL, "T1")));
        accept(AGENT, pc("A", "SN-0001-A", Map.of(AssetField.LOCATION, "hall", AssetField.MODEL, "T2")));
        assertThat(one("select attributes ->> 'location' from asset")).isEqualTo("Bâtiment B");
        assertThat(one("select model from asset")).isEqualTo("T2");
    }

    @Test
    void aProgramCorrectsWhatAProgramHadFilled() {
        accept(AGENT, pc("A", "SN-0001-A", Map.of(AssetField.LOCATION, "hall")));
        accept(AGENT, pc("A", "SN-0001-A", Map.of(AssetField.LOCATION, "quai")));
        assertThat(one("select attributes ->> 'location' from asset")).isEqualTo("quai");
    }

    @Test
    void presenceFollowsTheSoftwareOfAssets() {
        accept(
                AGENT,
                withSoftware("A", "SN-0001-A", "Navigateur 115", "Lecteur 1"),
                withSoftware("B", "SN-0002-B", "Navigateur 115"));
        assertThat(presence("Navigateur")).isEqualTo(2);
        accept(AGENT, withSoftware("B", "SN-0002-B", "Lecteur 1"));
        assertThat(presence("Navigateur")).isEqualTo(1);
        assertThat(presence("Lecteur")).isEqualTo(2);
    }

    @Test
    void aReportThatDoesNotSpeakOfSoftwareLeavesItAlone() {
        accept(AGENT, withSoftware("A", "SN-0001-A", "Navigateur 115"));
        accept(AGENT, pc("A", "SN-0001-A", Map.of(AssetField.MODEL, "X1")));
        assertThat(presence("Navigateur")).isEqualTo(1);
    }

    @Test
    void modesRefuseWhatTheyAreNotFor() {
        assertThat(accept(FILE, IntakeMode.UPDATE, pc("A", "SN-0001-A", Map.of()))
                        .getFirst()
                        .problem()
                        .code())
                .isEqualTo("unknown-asset");
        accept(FILE, IntakeMode.CREATE, pc("A", "SN-0001-A", Map.of()));
        assertThat(accept(FILE, IntakeMode.CREATE, pc("A", "SN-0001-A", Map.of()))
                        .getFirst()
                        .problem()
                        .code())
                .isEqualTo("exists-already");
        assertThat(assets()).isEqualTo(1);
    }

    @Test
    void aReportWithNothingToRecogniseItByIsRefusedAndHarmsNoOther() {
        var nobody = identified(new AssetIdentity(null, null, null, "0", null, null, List.of(), null, null));
        assertThat(verdicts(AGENT, nobody, pc("A", "SN-0001-A", Map.of())))
                .containsExactly(Verdict.REFUSED, Verdict.CREATED);
    }

    @Test
    void aPreviewChangesNothing() {
        var outcome = inScope(
                () -> intake.preview(organisation, FILE, IntakeMode.BOTH, List.of(pc("A", "SN-0001-A", Map.of()))));
        assertThat(outcome.getFirst().verdict()).isEqualTo(Verdict.CREATED);
        assertThat(assets()).isZero();
    }

    @Test
    void hostileTextsAreKeptAsTexts() {
        var hostile = "'; drop table asset; -- \u0000 \\u0000 <script> \ud800 {\"a\":1} été 🩺";
        accept(AGENT, pc(hostile, "SN-0001-A", Map.of(AssetField.MODEL, hostile, AssetField.NAME, hostile)));
        assertThat(one("select name from asset"))
                .isEqualTo("'; drop table asset; --   \\u0000 <script>   {\"a\":1} été 🩺");
        accept(AGENT, withSoftware("B", "SN-0002-B", hostile + " 1"));
        assertThat(assets()).isEqualTo(2);
    }

    @Test
    void anotherEstablishmentNeitherSeesNorTouchesTheAssets() {
        accept(AGENT, pc("A", "SN-0001-A", Map.of()));
        var stranger = Scope.of(Actor.platform("stranger", "test"), UUID.randomUUID());
        long seen = stranger.call(
                () -> transaction.execute(status -> jdbc.sql("select count(*) from asset where organisation_id = ?")
                        .param(organisation)
                        .query(Long.class)
                        .single()));
        assertThat(seen).isZero();
    }

    @Test
    void aPartialReportLeavesWhatItDidNotLookAt() {
        var ports = List.of(new NetworkPort("eth0", "52:54:00:12:34:56", "192.0.2.2", "up"));
        var volumes = List.of(new Volume("/", "ext4", 1000L, 100L, EncryptionState.UNKNOWN));
        accept(
                AGENT,
                server(new AssetFacts(ports, List.of(), List.of(), List.of(), List.of(), 8192, List.of()), false));

        var outcome = accept(
                AGENT,
                server(new AssetFacts(List.of(), volumes, List.of(), List.of(), List.of(), null, List.of()), true));

        assertThat(outcome.getFirst().changes()).doesNotContainKey("kind");
        assertThat(one("select kind from asset")).isEqualTo("SERVER");
        assertThat(one("select facts #>> '{ports,0,ip}' from asset_detail")).isEqualTo("192.0.2.2");
        assertThat(one("select facts #>> '{volumes,0,name}' from asset_detail")).isEqualTo("/");
        assertThat(one("select facts ->> 'memoryMegabytes' from asset_detail")).isEqualTo("8192");
    }

    /** A partial report guesses that a server is a workstation: it has not looked at the system. */
    private static AssetReport server(AssetFacts facts, boolean partial) {
        var identity = new AssetIdentity(null, null, null, "SN-0001-A", "Maker", null, List.of(), "srv-01", "chu.demo");
        var kind = partial ? AssetKind.WORKSTATION : AssetKind.SERVER;
        return new AssetReport("/content", identity, kind, Map.of(), null, facts, SEEN, partial);
    }

    @Test
    void aLargeBatchCountsItsStatementsOnOneHand() {
        var reports = new ArrayList<AssetReport>();
        for (int i = 0; i < Intake.BATCH; i++) {
            reports.add(withSoftware("PC-" + i, "SN-" + (10_000 + i), "Suite 1", "Outil " + (i % 7)));
        }
        assertThat(accept(AGENT, reports.toArray(AssetReport[]::new))).allMatch(o -> o.verdict() == Verdict.CREATED);
        assertThat(assets()).isEqualTo(Intake.BATCH);
        assertThat(presence("Suite")).isEqualTo(Intake.BATCH);
    }

    private AssetReport pc(String host, String serial, Map<AssetField, String> values) {
        return report(host, serial, values, null);
    }

    /** Items as "name version". */
    private AssetReport withSoftware(String host, String serial, String... items) {
        var software = new ArrayList<SoftwareItem>();
        for (var item : items) {
            int space = item.lastIndexOf(' ');
            software.add(
                    new SoftwareItem(item.substring(0, space) + " " + organisation, item.substring(space + 1), null));
        }
        return report(host, serial, Map.of(), software);
    }

    private static AssetReport report(
            String host, String serial, Map<AssetField, String> values, List<SoftwareItem> software) {
        var identity = new AssetIdentity(null, null, null, serial, "Maker", null, List.of(), host, "chu.demo");
        return new AssetReport("1", identity, AssetKind.WORKSTATION, values, software, null, SEEN);
    }

    private static AssetReport identified(AssetIdentity identity) {
        return new AssetReport("1", identity, AssetKind.WORKSTATION, Map.of(), null, null, SEEN);
    }

    private List<Verdict> verdicts(IntakeSource source, AssetReport... reports) {
        return accept(source, reports).stream().map(IntakeOutcome::verdict).toList();
    }

    private List<IntakeOutcome> accept(IntakeSource source, AssetReport... reports) {
        return accept(source, IntakeMode.BOTH, reports);
    }

    private List<IntakeOutcome> accept(IntakeSource source, IntakeMode mode, AssetReport... reports) {
        return scope.call(() -> intake.accept(organisation, source, mode, List.of(reports)));
    }

    private long assets() {
        return Long.parseLong(one("select count(*)::text from asset"));
    }

    private long presence(String product) {
        return Long.parseLong(one("""
                select coalesce(sum(p.assets), 0)::text from product_presence p
                join product_version v on v.id = p.version_id join product t on t.id = v.product_id
                where t.name = '%s'""".formatted(product + " " + organisation)));
    }

    private String one(String query) {
        return inScope(() -> jdbc.sql(query).query(String.class).single());
    }

    private <T> T inScope(Supplier<T> work) {
        return scope.call(() -> transaction.execute(status -> work.get()));
    }
}
