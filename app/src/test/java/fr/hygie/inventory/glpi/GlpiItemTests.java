package fr.hygie.inventory.glpi;

import static fr.hygie.inventory.glpi.GlpiTrial.problems;
import static fr.hygie.inventory.glpi.GlpiTrial.reports;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.ReportProblem;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an item of GLPI becomes, and what of it is left out. */
class GlpiItemTests {
    private GlpiTrial trial;
    private FakeGlpi glpi;

    @BeforeEach
    void start() throws IOException {
        trial = new GlpiTrial();
        glpi = trial.glpi;
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void aWholeItemIsTranslated() {
        glpi.add(GlpiType.COMPUTER, 42, computer());

        var report = trial.read().getFirst();

        assertThat(report.place()).isEqualTo("Computer:42");
        assertThat(report.kind()).isEqualTo(AssetKind.LAPTOP);
        assertThat(report.identity().foreignId()).isEqualTo("glpi:Computer:42");
        assertThat(report.identity().hostname()).isEqualTo("PC-É & Cie");
        assertThat(report.identity().macs()).containsExactly("02:00:00:00:00:01", "02:00:00:00:00:02");
        assertThat(report.seenAt()).isEqualTo(Instant.parse("2026-10-14T06:30:00Z"));
        assertThat(report.software()).isNull();
        assertThat(report.values())
                .containsEntry(AssetField.NAME, "PC-É & Cie")
                .containsEntry(AssetField.SERIAL, "5CG1")
                .containsEntry(AssetField.MANUFACTURER, "Fabrique <fictive>")
                .containsEntry(AssetField.SITE, "Site Nord")
                .containsEntry(AssetField.STATE, "IN_USE")
                .containsEntry(AssetField.PURCHASED_ON, "2024-03-12")
                .containsEntry(AssetField.PRICE, "742.80")
                .containsEntry(AssetField.OS_NAME, "Microsoft Windows 10 Professionnel")
                .containsEntry(AssetField.OS_VERSION, "22H2")
                .containsEntry(AssetField.OS_BUILD, "10.0.19045")
                .containsEntry(AssetField.PROTECTION, "PROTECTED")
                .containsEntry(AssetField.PROTECTION_PRODUCT, "Gardien EDR")
                .doesNotContainKey(AssetField.WARRANTY_UNTIL)
                .doesNotContainKey(AssetField.COMMISSIONED_ON);
    }

    @Test
    void severalSystemsAreToldAndNoneIsChosen() {
        glpi.add(
                GlpiType.COMPUTER, 1, Map.of(45, List.of("Windows 10", "Debian GNU/Linux"), 46, List.of("22H2", "12")));
        glpi.add(GlpiType.COMPUTER, 2, Map.of(45, "Windows 10$$##$$Debian"));

        var pages = trial.pages(GlpiCursor.START, null);

        assertThat(reports(pages))
                .allSatisfy(r -> assertThat(r.values()).doesNotContainKeys(AssetField.OS_NAME, AssetField.OS_VERSION));
        assertThat(problems(pages))
                .containsExactly(
                        new ReportProblem(
                                "Computer:1", "glpi-several-systems", "Computer:1", "Windows 10, Debian GNU/Linux"),
                        new ReportProblem("Computer:2", "glpi-several-systems", "Computer:2", "Windows 10, Debian"));
    }

    @Test
    void severalAntivirusesAreNotMixedUp() {
        glpi.add(GlpiType.COMPUTER, 1, Map.of(167, List.of("A", "B"), 169, List.of("1", "0"), 170, "1"));
        glpi.add(GlpiType.COMPUTER, 2, Map.of(167, "A", 169, "0", 170, "1"));
        glpi.add(GlpiType.COMPUTER, 3, Map.of(167, "A", 169, 1, 170, 0));

        assertThat(trial.read())
                .extracting(report -> report.values().get(AssetField.PROTECTION))
                .containsExactly(null, "DISABLED", "OUTDATED");
    }

    @Test
    void voidAndZeroValuesSayNothing() {
        var cells = new java.util.HashMap<Integer, Object>(
                Map.of(5, "", 37, "0000-00-00", 9, "0000-00-00 00:00:00", 54, "0.0000"));
        cells.put(38, null);
        cells.put(23, List.of());
        glpi.add(GlpiType.COMPUTER, 1, cells);
        glpi.add(GlpiType.COMPUTER, 2, Map.of(5, "To be filled by O.E.M.", 51, "-1", 120, "2023-02-12"));

        var reports = trial.read();

        assertThat(reports.getFirst().values()).containsOnlyKeys(AssetField.NAME);
        assertThat(reports.getFirst().seenAt()).isNull();
        // worthless serials are known where assets are recognised
        assertThat(reports.getLast().values())
                .containsEntry(AssetField.SERIAL, "To be filled by O.E.M.")
                .doesNotContainKey(AssetField.WARRANTY_UNTIL);
    }

    @Test
    void kindsFollowTheTypeTheWordsAndTheSystem() {
        glpi.add(GlpiType.COMPUTER, 1, Map.of(4, "Serveur lame"));
        glpi.add(GlpiType.COMPUTER, 2, Map.of(45, "Microsoft Windows Server 2019 Standard"));
        glpi.add(GlpiType.COMPUTER, 3, Map.of(4, "Divers"));
        glpi.add(GlpiType.NETWORK_EQUIPMENT, 4, Map.of(11, "7.4.2"));
        glpi.add(GlpiType.PHONE, 5, Map.of(4, "Tablette"));
        glpi.add(GlpiType.PRINTER, 6, Map.of());

        assertThat(trial.read())
                .extracting(AssetReport::kind)
                .containsExactly(
                        AssetKind.SERVER,
                        AssetKind.SERVER,
                        AssetKind.WORKSTATION,
                        AssetKind.NETWORK_EQUIPMENT,
                        AssetKind.TABLET,
                        AssetKind.PRINTER);
    }

    @Test
    void aStateOfTheHouseThatHasNoCounterpartIsTold() {
        glpi.add(GlpiType.COMPUTER, 1, Map.of(31, "Parc > En stock"));
        glpi.add(GlpiType.COMPUTER, 2, Map.of(31, "Chez Gaston"));

        var pages = trial.pages(GlpiCursor.START, null);

        assertThat(reports(pages).getFirst().values()).containsEntry(AssetField.STATE, "IN_STOCK");
        assertThat(problems(pages))
                .containsExactly(new ReportProblem("Computer:2", "glpi-state-unknown", "Computer:2", "Chez Gaston"));
    }

    @Test
    void hostileTextsHarmNothing() {
        glpi.add(
                GlpiType.COMPUTER,
                1,
                Map.of(1, "a\u0000b\u0007", 23, "&lt;script&gt;", 40, "x".repeat(5_000), 6, List.of("1", "2")));

        var pages = trial.pages(GlpiCursor.START, null);

        assertThat(reports(pages).getFirst().values())
                .containsEntry(AssetField.NAME, "a b")
                .containsEntry(AssetField.MANUFACTURER, "<script>")
                .doesNotContainKeys(AssetField.MODEL, AssetField.ASSET_TAG);
        assertThat(problems(pages))
                .extracting(ReportProblem::code)
                .containsExactlyInAnyOrder("glpi-value-unreadable", "glpi-several-values");
    }

    @Test
    void anOptionThatMeansSomethingElseIsNotTrusted() {
        glpi.add(GlpiType.COMPUTER, 1, Map.of(45, "plug-in value", 1, "PC"));
        glpi.options.get("Computer").put("45", Map.of("table", "glpi_plugin_things", "field", "colour"));
        glpi.options.get("Computer").remove("9");

        var pages = trial.pages(GlpiCursor.START, null);

        assertThat(reports(pages).getFirst().values()).containsOnlyKeys(AssetField.NAME);
        assertThat(problems(pages))
                .containsExactly(new ReportProblem(
                        "Computer",
                        "glpi-option-left-out",
                        "Computer",
                        "45",
                        "glpi_plugin_things.colour",
                        "glpi_operatingsystems.name"));
    }

    @Test
    void anOptionThatNothingGoesWithoutRefusesAll() {
        glpi.options.get("Computer").put("5", Map.of("table", "glpi_computers", "field", "otherserial"));
        assertThat(trial.failure()).isEqualTo("glpi-option-changed");

        glpi.options.get("Computer").remove("5");
        assertThat(trial.failure()).isEqualTo("glpi-option-missing");
    }

    private static Map<Integer, Object> computer() {
        var cells = new java.util.HashMap<Integer, Object>();
        cells.put(1, "PC-&Eacute; &#38; Cie");
        cells.put(5, "5CG1");
        cells.put(4, "Portable");
        cells.put(23, "Fabrique &lt;fictive&gt;");
        cells.put(31, "En service");
        cells.put(80, "Entité racine > CHU > Site Nord");
        cells.put(9, "2026-10-14 08:30:00");
        cells.put(37, "2024-03-12");
        cells.put(38, "0000-00-00");
        cells.put(51, "-1");
        cells.put(120, "2024-02-12");
        cells.put(54, "742.80");
        cells.put(21, List.of("02:00:00:00:00:01", "02:00:00:00:00:02"));
        cells.put(45, "Microsoft Windows 10 Professionnel");
        cells.put(46, "22H2");
        cells.put(63, "Professionnel");
        cells.put(48, "10.0.19045");
        cells.put(167, "Gardien EDR");
        cells.put(169, "1");
        cells.put(170, "1");
        return cells;
    }
}
