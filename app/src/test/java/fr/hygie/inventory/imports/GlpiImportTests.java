package fr.hygie.inventory.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.inventory.glpi.FakeGlpi;
import fr.hygie.inventory.glpi.GlpiFailure;
import fr.hygie.inventory.glpi.GlpiType;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.quarantine.Quarantine;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Readings of a GLPI server, from the settings to the tables. */
@HygieTest
class GlpiImportTests {
    @Autowired
    private Imports imports;

    @Autowired
    private Arrivals arrivals;

    @Autowired
    private GlpiSources sources;

    @Autowired
    private GlpiSchedule schedule;

    @Autowired
    private GlpiRuns readings;

    @Autowired
    private ImportRunStore runs;

    @Autowired
    private ImportLineStore lines;

    @Autowired
    private Intake intake;

    @Autowired
    private Quarantine quarantine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private ImportBench bench;
    private FakeGlpi glpi;

    @BeforeEach
    void aServerWithFortyComputers() throws IOException {
        bench = new ImportBench(jdbc, transaction, imports);
        glpi = new FakeGlpi();
        for (int id = 1; id <= 40; id++) {
            glpi.add(GlpiType.COMPUTER, id, Map.of(1, "PC-" + id, 5, "SN-77" + id + "-A", 80, "Racine > Nord"));
        }
        save(glpi.address(), FakeGlpi.USER_TOKEN);
    }

    @AfterEach
    void stop() {
        glpi.close();
    }

    private void save(String address, @Nullable String token) {
        var typed = new GlpiSources.Typed(
                address,
                true,
                null,
                token == null ? null : FakeGlpi.APP_TOKEN,
                token,
                Map.of("nord", "Site A"),
                24,
                30,
                10);
        bench.scope.run(() -> sources.save(bench.organisation, typed));
    }

    private GlpiSource source() {
        return bench.scope.call(() -> sources.find(bench.organisation)).orElseThrow();
    }

    private ImportRun read(boolean full, boolean dryRun) {
        return bench.finished(bench.scope.call(() -> schedule.start(source(), full, dryRun)));
    }

    @Test
    void aDryRunComesFirstAndItsApprovalStartsTheSchedule() {
        var tried = read(true, true);
        assertThat(tried.state()).isEqualTo(ImportState.PREVIEWED);
        assertThat(tried.counts().created()).isEqualTo(40);
        assertThat(bench.one("select count(*)::text from asset")).isEqualTo("0");
        assertThat(source().approved()).isFalse();
        bench.scope.run(() -> imports.apply(tried));
        var done = bench.finished(tried);
        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(bench.one("select count(*)::text from asset")).isEqualTo("40");
        assertThat(bench.one("select attributes ->> 'site' from asset limit 1")).isEqualTo("Site A");
        assertThat(source().approved()).isTrue();
        assertThat(read(true, false).counts().unchanged()).isEqualTo(40);
    }

    @Test
    void whatIsDueIsStartedOnceAndCompleteAfterAWeek() {
        bench.scope.run(() -> sources.approve(bench.organisation));
        bench.inScope(() -> jdbc.sql("update glpi_source set next_run = now() - interval '1 minute'")
                .update());
        schedule.startDue();
        schedule.startDue();
        var runs = bench.scope.call(() -> imports.list(10, 0));
        assertThat(runs).hasSize(1);
        assertThat(runs.getFirst().settings().full()).isTrue();
        assertThat(bench.finished(runs.getFirst()).counts().created()).isEqualTo(40);
        bench.inScope(() -> jdbc.sql("update glpi_source set next_run = now() - interval '1 minute'")
                .update());
        schedule.startDue();
        var second = bench.scope.call(() -> imports.list(10, 0)).getFirst();
        assertThat(second.settings().full()).isFalse();
        assertThat(bench.finished(second).state()).isEqualTo(ImportState.DONE);
    }

    @Test
    void whatIsMissingForLongIsRetiredAndComesBack() {
        read(true, false);
        var gone = glpi.items.get("Computer").removeFirst();
        read(true, false);
        assertThat(retired()).as("missing once is only not seen").isEqualTo("0");
        age();
        assertThat(read(true, false).state()).isEqualTo(ImportState.DONE);
        assertThat(retired()).isEqualTo("1");
        assertThat(bench.one("select name from asset where state = 'RETIRED'")).isEqualTo("PC-1");
        glpi.items.get("Computer").addFirst(gone);
        read(true, false);
        assertThat(retired()).isEqualTo("0");
    }

    @Test
    void whenTooMuchIsMissingNothingIsRetired() {
        read(true, false);
        glpi.items.get("Computer").subList(0, 30).clear();
        age();
        var run = read(true, false);
        assertThat(run.state()).isEqualTo(ImportState.FAILED);
        assertThat(run.problem().code()).isEqualTo("glpi-too-many-missing");
        assertThat(run.problem().arguments()).containsExactly("30", "40", "10");
        assertThat(retired()).isEqualTo("0");
    }

    @Test
    void aFewMayAlwaysBeRetiredFromASmallFleet() {
        glpi.items.get("Computer").subList(12, 40).clear();
        read(true, false);
        glpi.items.get("Computer").subList(0, 5).clear();
        age();
        assertThat(read(true, false).state()).isEqualTo(ImportState.DONE);
        assertThat(retired()).isEqualTo("5");
    }

    @Test
    void aPageThatIsBrokenOffInTheMiddleIsReadAgainWhole() {
        var run = bench.scope.call(() -> arrivals.fresh(
                bench.organisation,
                UUID.randomUUID(),
                ImportSource.GLPI,
                glpi.address(),
                IntakeMode.BOTH,
                ImportState.QUEUED,
                new ImportSettings(null, false, false, true)));
        bench.inScope(() -> {
            runs.add(run, "tester");
            return runs.begin(run, "tester");
        });
        var progress = bench.scope.call(() -> new RunProgress(runs, lines, run, "tester", () -> false));
        assertThatThrownBy(() ->
                        bench.scope.run(() -> readings.carryOut(run, progress, (r, s) -> half(r, s, progress))))
                .isInstanceOf(RunStopped.class);
        assertThat(bench.one("select count(*)::text from asset")).isEqualTo("20");

        bench.scope.run(() -> runs.release(run, "tester"));

        assertThat(bench.finished(run).state()).isEqualTo(ImportState.DONE);
        assertThat(bench.one("select count(*)::text from asset")).isEqualTo("40");
    }

    /** Is told to stop after the first half of a page, as when the other half waits for its turn. */
    private BatchWriter half(ImportRun run, IntakeSource source, RunProgress progress) {
        return new BatchWriter(intake, quarantine, transaction, run, source, progress) {
            @Override
            void write(List<Unit> units) {
                super.write(units.subList(0, units.size() / 2));
                throw new RunStopped(RunStopped.Reason.RELEASED);
            }
        };
    }

    @Test
    void aTypeThatTheAccountMayNotReadIsAnAbsenceAndNoDeletion() {
        read(true, false);
        age();
        glpi.forbidden.add("Computer");
        assertThat(read(true, false).state()).isEqualTo(ImportState.DONE);
        assertThat(retired()).isEqualTo("0");
    }

    @Test
    void aWrongTokenIsToldAndTheRunStops() {
        save(glpi.address(), "wrong");
        var run = read(true, true);
        assertThat(run.state()).isEqualTo(ImportState.FAILED);
        assertThat(run.problem().code()).isEqualTo("glpi-user-token");
    }

    @Test
    void theTokensAreEncryptedAndGoToNoOtherServer() {
        var stored = bench.one("select encode(user_token, 'escape') || encode(app_token, 'escape') from glpi_source");
        assertThat(stored).doesNotContain(FakeGlpi.USER_TOKEN).doesNotContain(FakeGlpi.APP_TOKEN);
        assertThat(new GlpiSources.Typed("https://a.example", false, null, "app", "user", Map.of(), 0, 1, 1).toString())
                .doesNotContain("user", "app\"");
        assertThatThrownBy(() -> save("http://127.0.0.2:1", null)).hasMessageContaining("glpi-token-missing");
        assertThatThrownBy(() -> save("file:///etc/passwd", "x")).isInstanceOf(GlpiFailure.class);
        save(glpi.address() + "/", "x");
        save(glpi.address() + "/", null);
        assertThat(source().approved()).isFalse();
    }

    @Test
    void otherEstablishmentsSeeNeitherTheServerNorItsItems() {
        read(true, false);
        var stranger = new ImportBench(jdbc, transaction, imports);
        assertThat(stranger.one("select count(*)::text from glpi_source")).isEqualTo("0");
        assertThat(stranger.one("select count(*)::text from glpi_item")).isEqualTo("0");
    }

    private void age() {
        bench.inScope(() -> jdbc.sql("update glpi_item set last_listed = last_listed - interval '31 days'")
                .update());
    }

    private String retired() {
        return bench.one("select count(*)::text from asset where state = 'RETIRED'");
    }
}
