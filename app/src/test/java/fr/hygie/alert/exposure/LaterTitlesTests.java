package fr.hygie.alert.exposure;

import static fr.hygie.alert.AlertTestBench.affecting;
import static fr.hygie.alert.AlertTestBench.handling;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.Affected;
import fr.hygie.alert.AlertTestBench;
import fr.hygie.alert.Exposure;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.report.SoftwareItem;
import fr.hygie.scope.Right;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Titles that nobody had reported yet when an alert was told that names them. */
@HygieTest
class LaterTitlesTests {
    @Autowired
    private AlertWriting writing;

    @Autowired
    private AlertDesk desk;

    @Autowired
    private AlertReader reader;

    @Autowired
    private ExposureRefresh refresh;

    @Autowired
    private Intake intake;

    @Autowired
    private JdbcClient jdbc;

    private AlertTestBench bench;
    private UUID chu;
    private UUID clinic;

    @BeforeEach
    void organisations() {
        bench = new AlertTestBench(jdbc);
        chu = bench.organisation("CHU Saint-Aubin");
        clinic = bench.organisation("Clinique des Ormeaux");
    }

    @Test
    void whoeverInstallsAnOldVersionAfterAnAlertWasToldIsExposed() {
        var alert = told("zqwtardif", "2.0");
        refresh.run();
        assertThat(exposure(alert)).isEqualTo(Exposure.NOT_EXPOSED);
        reports("zqv-poste-1", new SoftwareItem("Zqwtardif Client", "2.1", "Zqwtiers"));
        refresh.run();
        assertThat(exposure(alert)).as("mended already").isEqualTo(Exposure.NOT_EXPOSED);
        reports("zqv-poste-2", new SoftwareItem("Zqwtardif Client", "1.4", "Zqwtiers"));
        refresh.run();
        assertThat(exposure(alert)).isEqualTo(Exposure.EXPOSED);
        assertThat(bench.as(chu).call(() -> reader.exposedAssets(alert))).contains(1);
        reports("zqv-poste-3", new SoftwareItem("Zqwtardif Client", "bêta", "Zqwtiers"));
        refresh.run();
        assertThat(bench.as(chu).call(() -> reader.exposedAssets(alert)))
                .as("to be checked")
                .contains(2);
    }

    @Test
    void whatIsOverIsNotLookedForAnyMore() {
        var alert = told("zqwclos", null);
        bench.as(clinic)
                .run(() -> writing.withdraw(alert, reader.read(alert).alert().version(), "erreur"));
        reports("zqv-poste-4", new SoftwareItem("Zqwclos", "1.0", "Zqwtiers"));
        refresh.run();
        assertThat(jdbc.sql("select count(*) from alert_target where alert_id = ?")
                        .param(alert)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private UUID told(String product, @org.jspecify.annotations.Nullable String before) {
        return bench.as(clinic).call(() -> {
            var content = affecting("Titre à venir", new Affected(product, null, null, before));
            var begun = writing.begin(clinic, handling(Tlp.GREEN, chu), content, null);
            writing.publish(begun.id(), 1);
            return begun.id();
        });
    }

    private void reports(String host, SoftwareItem software) {
        var identity = new AssetIdentity(null, host, null, null, null, null, List.of(), host, "chu.demo");
        var report = new AssetReport(
                "1",
                identity,
                AssetKind.WORKSTATION,
                Map.of(),
                List.of(software),
                null,
                Instant.parse("2026-11-01T08:00:00Z"));
        bench.as(chu, Right.INVENTORY_READ)
                .run(() ->
                        intake.accept(chu, new IntakeSource(Channel.AGENT, "agent"), IntakeMode.BOTH, List.of(report)));
    }

    private Exposure exposure(UUID alert) {
        return bench.as(chu).call(() -> desk.received(alert)).getFirst().exposure();
    }
}
