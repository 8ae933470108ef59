package fr.hygie.inventory.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.inventory.imports.ImportLine.Verdict;
import fr.hygie.inventory.report.IntakeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sheets from their reception to the tables. */
@HygieTest
class SheetImportTests {
    private static final String FLEET = """
            Nom;Type;Numéro de série;Date d'achat;Prix
            PC-ACC-001;Poste fixe;SN-4401-A;12/03/2024;780,50
            PC-ACC-002;Poste fixe;SN-4402-A;31/02/2024;780
            PORT-01;Portable;SN-4403-A;;1 120
            ;Portable;;;900
            """;

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private ImportBench bench;

    @BeforeEach
    void anEstablishment() {
        bench = new ImportBench(jdbc, transaction, imports);
    }

    @Test
    void linesAreReadWithoutHoldingTheDatabase() {
        var rows = IntStream.range(0, 1_200).mapToObj(i -> ";sans nom").collect(Collectors.joining("\n"));
        var run = bench.sheet("Nom;Commentaire\n" + rows + "\n", IntakeMode.BOTH, false);
        var places = new ArrayList<String>();
        bench.scope.run(() -> imports.eachLine(run, ImportLine.Verdict.REFUSED, line -> {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isFalse();
            places.add(line.place());
        }));
        assertThat(places).hasSize(1_200).doesNotHaveDuplicates();
    }

    @Test
    void aDryRunSaysWhatWouldBeDoneAndDoesNothing() {
        var run = bench.sheet(FLEET, IntakeMode.BOTH, true);
        assertThat(run.state()).isEqualTo(ImportState.PREVIEWED);
        assertThat(run.counts()).isEqualTo(new ImportCounts(4, 4, 2, 0, 0, 2));
        assertThat(bench.one("select count(*)::text from asset")).isEqualTo("0");
        assertThat(lines(run, Verdict.REFUSED)).extracting(ImportLine::place).containsExactly("D3", "5");
        assertThat(lines(run, Verdict.CREATED)).extracting(ImportLine::name).containsExactly("PC-ACC-001", "PORT-01");
    }

    @Test
    void whatWasTriedIsAppliedAndComesAgainWithoutDuplicates() {
        var run = bench.sheet(FLEET, IntakeMode.BOTH, true);
        bench.scope.run(() -> imports.apply(bench.run(run)));
        var done = bench.finished(run);
        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(done.counts()).isEqualTo(new ImportCounts(4, 4, 2, 0, 0, 2));
        assertThat(bench.one("select count(*)::text from asset")).isEqualTo("2");
        var again = bench.sheet(FLEET, IntakeMode.BOTH, false);
        assertThat(again.counts()).isEqualTo(new ImportCounts(4, 4, 0, 0, 2, 2));
        assertThat(bench.one("select count(*)::text from asset")).isEqualTo("2");
    }

    @Test
    void aChangeIsShownBeforeAndAfter() {
        bench.sheet(FLEET, IntakeMode.BOTH, false);
        var run = bench.sheet(FLEET.replace("780,50", "790"), IntakeMode.BOTH, true);
        var changed = lines(run, Verdict.CHANGED);
        assertThat(changed).hasSize(1);
        assertThat(changed.getFirst().changes()).containsEntry("price", List.of("780.50", "790.00"));
    }

    @Test
    void theModesRefuseWhatTheyAreNotFor() {
        assertThat(bench.sheet(FLEET, IntakeMode.UPDATE, false).counts().refused())
                .isEqualTo(4);
        bench.sheet(FLEET, IntakeMode.CREATE, false);
        assertThat(bench.sheet(FLEET, IntakeMode.CREATE, false).counts().refused())
                .isEqualTo(4);
        assertThat(bench.one("select count(*)::text from asset")).isEqualTo("2");
    }

    @Test
    void aRunWhoseWorkerWasKilledGoesOnWhereItStood() {
        bench.sheet("Nom;Type;Série\nPC-1;Poste fixe;SN-1001-A\n", IntakeMode.CREATE, false);
        var run = bench.receive("parc.csv", "Nom;Type;Série\nPC-1;Poste fixe;SN-1001-A\nPC-2;Poste fixe;SN-1002-A\n");
        abandon(run, IntakeMode.CREATE, "2", 1);
        var done = bench.finished(run);
        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(done.counts().refused()).as("row 2 was done before the kill").isZero();
        assertThat(done.counts().created()).isEqualTo(1);
        assertThat(bench.one("select count(*)::text from asset")).isEqualTo("2");
    }

    @Test
    void aRunThatKillsItsProcessAgainAndAgainIsGivenUp() {
        var run = bench.receive("parc.csv", FLEET);
        abandon(run, IntakeMode.BOTH, null, 3);
        var done = bench.finished(run);
        assertThat(done.state()).isEqualTo(ImportState.FAILED);
        assertThat(done.problem().code()).isEqualTo("import-interrupted");
    }

    /** As a process leaves it that was killed with -9. */
    private void abandon(ImportRun run, IntakeMode mode, String position, int attempts) {
        var plan = bench.scope.call(() -> imports.offer(run, null).plan(null));
        var settings =
                new fr.hygie.scope.StorableJson().text(run.settings().with(plan).applied());
        bench.inScope(() -> jdbc.sql("""
                        update import_run set state = 'RUNNING', worker = 'killed', heartbeat = now() - interval '5 minutes',
                          mode = ?, position = ?, attempts = ?, settings = ?::jsonb where id = ?""")
                .params(mode.name(), position, attempts, settings, run.id())
                .update());
    }

    @Test
    void aRunInOtherHandsChangesNothingMore() {
        var run = bench.receive("parc.csv", FLEET);
        bench.inScope(() -> jdbc.sql(
                        "update import_run set state = 'RUNNING', worker = 'another', heartbeat = now() where id = ?")
                .param(run.id())
                .update());
        bench.scope.run(() -> {
            var store = new ImportRunStore(jdbc, new fr.hygie.scope.StorableJson());
            transaction.executeWithoutResult(status -> {
                assertThat(store.save(run, "myself", ImportCounts.NONE, "9")).isEmpty();
                assertThat(store.begin(run, "myself")).isFalse();
            });
        });
    }

    @Test
    void aCancelledRunKeepsWhatItHadAndSaysSo() {
        var run = bench.receive("parc.csv", FLEET);
        assertThat(bench.scope.call(() -> imports.cancel(run))).isTrue();
        assertThat(bench.run(run).state()).isEqualTo(ImportState.CANCELLED);
        assertThat(bench.scope.call(() -> imports.cancel(run))).isFalse();
        assertThatThrownBy(() -> bench.scope.run(() -> imports.apply(run))).isInstanceOf(ImportRefused.class);
    }

    @Test
    void aBrokenFileIsRefusedAtOnceAndKeptApart() {
        assertThatThrownBy(() -> bench.receive(
                        "parc.xls", new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 1, 2}, false))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("file-old-excel");
        assertThat(bench.one("select channel || ' ' || code || ' ' || file_name from quarantine"))
                .isEqualTo("SPREADSHEET file-old-excel parc.xls");
    }

    @Test
    void rowsBeforeAFaultOfTheFileAreTakenIn() {
        var run = bench.sheet(
                "Nom;Type;Série\nPC-1;Poste fixe;SN-1001-A\nPC-2;Poste fixe;\"SN-1002-A\n", IntakeMode.BOTH, false);
        assertThat(run.state()).isEqualTo(ImportState.FAILED);
        assertThat(run.problem().code()).isEqualTo("csv-damaged");
        assertThat(run.problem().place()).isEqualTo("3");
        assertThat(bench.one("select name from asset")).isEqualTo("PC-1");
    }

    @Test
    void wordsInWindowsCharactersAndHostileTextsComeThrough() {
        var hostile =
                "Nom;Type;Série;Commentaire\n=cmd|' /C calc'!A0;Poste fixe;SN-1001-A;été <script>alert(1)</script>\n";
        var run = bench.receive(
                "../../etc/pass\u0000wd.csv",
                hostile.getBytes(java.nio.charset.Charset.forName("windows-1252")),
                false);
        assertThat(run.label()).isEqualTo("passwd.csv");
        bench.scope.run(() -> imports.agree(run, imports.offer(run, null).plan(null), IntakeMode.BOTH, false));
        assertThat(bench.finished(run).counts().created()).isEqualTo(1);
        assertThat(bench.one("select name from asset")).isEqualTo("=cmd|' /C calc'!A0");
        assertThat(bench.one("select attributes ->> 'comment' from asset")).startsWith("été <script>");
    }

    @Test
    void whatWasAgreedUponIsRememberedForTheNextFileWithTheSameHeaders() {
        var run = bench.receive("a.csv", "Nom;Truc\nA;SN-1\n");
        var offer = bench.scope.call(() -> imports.offer(run, null));
        var plan = offer.plan(fr.hygie.inventory.AssetKind.PRINTER);
        bench.scope.run(() -> imports.agree(run, plan, IntakeMode.BOTH, true));
        bench.finished(run);
        assertThat(bench.scope.call(() -> imports.remembered(offer))).contains(plan);
    }

    @Test
    void anotherEstablishmentSeesNothingOfIt() {
        var run = bench.sheet(FLEET, IntakeMode.BOTH, true);
        var stranger = new ImportBench(jdbc, transaction, imports);
        assertThatThrownBy(() -> stranger.run(run)).isInstanceOf(ImportNotFound.class);
        assertThat(stranger.one("select count(*)::text from import_line")).isEqualTo("0");
    }

    private List<ImportLine> lines(ImportRun run, Verdict verdict) {
        return bench.scope.call(() -> imports.lines(run, verdict, 100, 0));
    }
}
