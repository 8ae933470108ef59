package fr.hygie.inventory.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.SoftwareItem;
import fr.hygie.inventory.spreadsheet.RowTranslation.Accepted;
import fr.hygie.inventory.spreadsheet.RowTranslation.Refused;
import fr.hygie.web.sheet.SheetProblem;
import fr.hygie.web.sheet.SheetRow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RowTranslationTests {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void aRowBecomesAReport() {
        var report = accepted(
                        "Nom;Type;N° de série;Marque;Date d'achat;Prix;Antivirus;Chiffrement;Adresse MAC;Dernière connexion",
                        "PC-1;PC portable;5CG1;Fictif;12/03/2024;1 234,50 €;à jour;BitLocker;02:00:00:00:00:01 / 02-00-00-00-00-02;14/10/2026 08:30")
                .report();

        assertThat(report.place()).isEqualTo("2");
        assertThat(report.kind()).isEqualTo(AssetKind.LAPTOP);
        assertThat(report.values())
                .containsEntry(AssetField.NAME, "PC-1")
                .containsEntry(AssetField.PURCHASED_ON, "2024-03-12")
                .containsEntry(AssetField.PRICE, "1234.50")
                .containsEntry(AssetField.PROTECTION, "PROTECTED")
                .containsEntry(AssetField.ENCRYPTION, "ENCRYPTED");
        assertThat(report.identity().serial()).isEqualTo("5CG1");
        assertThat(report.identity().manufacturer()).isEqualTo("Fictif");
        assertThat(report.identity().hostname()).isEqualTo("PC-1");
        assertThat(report.identity().macs()).containsExactly("02:00:00:00:00:01", "02-00-00-00-00-02");
        assertThat(report.seenAt()).isEqualTo(Instant.parse("2026-10-14T06:30:00Z"));
        assertThat(report.software()).isNull();
    }

    @Test
    void anEmptyOrVoidCellSaysNothing() {
        var values = accepted("Nom;Type;Site;Modèle;Fin de garantie;Authentification", "PC-1;PC;;N/A;-;")
                .report()
                .values();

        assertThat(values).containsOnlyKeys(AssetField.NAME);
    }

    @Test
    void allTheFaultsOfARowAreToldAtOnceWithTheirPlaces() {
        var problems = refused("Nom;Type;Date d'achat;Prix;État", "PC-1;Chaise;31/02/2024;gratuit;en vacances");

        assertThat(problems)
                .containsExactly(
                        new ReportProblem("B2", "kind-unknown", "2", "B", "Type", "Chaise"),
                        new ReportProblem("C2", "date-unreadable", "2", "C", "Date d'achat", "31/02/2024"),
                        new ReportProblem("D2", "amount-unreadable", "2", "D", "Prix", "gratuit"),
                        new ReportProblem("E2", "choice-unknown", "2", "E", "État", "en vacances", "state"));
    }

    @Test
    void aRowWithoutKindTakesTheDefaultOneOrIsRefused() {
        assertThat(((Accepted) translate("Nom", "PC-1", AssetKind.SERVER))
                        .report()
                        .kind())
                .isEqualTo(AssetKind.SERVER);
        assertThat(((Refused) translate("Nom", "PC-1", null)).problems())
                .containsExactly(new ReportProblem("2", "row-without-kind", "2"));
    }

    @Test
    void aRowByWhichNothingCanBeKnownAgainIsRefused() {
        assertThat(refused("Type;Site;Modèle", "PC;Nord;M1"))
                .containsExactly(new ReportProblem("2", "row-without-identity", "2"));
    }

    @Test
    void whatDoesNotConcernTheKindIsLeftOutWithAWarning() {
        var accepted = accepted("Nom;Type;Chiffrement", "DOSSIER;Application;oui");

        assertThat(accepted.report().values()).containsOnlyKeys(AssetField.NAME);
        assertThat(accepted.warnings())
                .containsExactly(new ReportProblem("C2", "field-not-for-kind", "2", "C", "Chiffrement", "ENCRYPTED"));
    }

    @Test
    void aCellThatTheSheetSpoiltRefusesItsRowOnlyIfTheColumnIsRead() {
        var mapping = mapping("Nom;Type;Couleur", AssetKind.LAPTOP);
        var translation = new RowTranslation(mapping, PARIS);
        var unread =
                new SheetRow(2, List.of("PC-1", "", "#"), List.of(new SheetProblem(2, 3, "formula-error", "#N/A")));
        var read = new SheetRow(3, List.of("PC-1", "#"), List.of(new SheetProblem(3, 2, "formula-error", "#N/A")));

        assertThat(translation.translate(unread)).isInstanceOf(Accepted.class);
        assertThat(translation.translate(read))
                .isEqualTo(
                        new Refused(List.of(new ReportProblem("B3", "formula-error", "3", "B", "Type", "", "#N/A"))));
    }

    @Test
    void theExampleRowOfATemplateIsNotTaken() {
        assertThat(refused("Nom;Type", "EXEMPLE À SUPPRIMER;PC"))
                .containsExactly(new ReportProblem("2", "row-is-example", "2"));
        assertThat(refused("Nom;Type", "Example to delete;PC")).hasSize(1);
    }

    @Test
    void softwareIsReadFromOneCell() {
        assertThat(accepted(
                                "Nom;Type;Logiciels installés",
                                "PC-1;PC;\"Suite A | 7.1 | Éditeur A; Outil B | 2;Outil C\"")
                        .report()
                        .software())
                .containsExactly(
                        new SoftwareItem("Suite A", "7.1", "Éditeur A"),
                        new SoftwareItem("Outil B", "2", null),
                        new SoftwareItem("Outil C", "", null));
        assertThat(accepted("Nom;Type;Logiciel;Version logiciel;Éditeur logiciel", "PC-1;PC;Suite A;7.1;Éditeur A")
                        .report()
                        .software())
                .containsExactly(new SoftwareItem("Suite A", "7.1", "Éditeur A"));
    }

    @Test
    void aMappingIsKeptAsJson() {
        var mapping = mapping("Nom;Type;N° de série;Dernière connexion", AssetKind.PRINTER);
        var json = JsonMapper.builder().build();

        var written = json.writeValueAsString(mapping);

        assertThat(written).contains("\"target\":\"serial\"").contains("\"target\":\"seen_on\"");
        assertThat(json.readValue(written, ColumnMapping.class)).isEqualTo(mapping);
        assertThat(json.readValue(
                                json.writeValueAsString(new ColumnMapping(List.of(), null, DateForm.MONTH_FIRST)),
                                ColumnMapping.class)
                        .defaultKind())
                .isNull();
    }

    @Test
    void aLongHostileValueIsShownShortened() {
        var problem =
                refused("Nom;Type;Prix", "PC-1;PC;" + "<script>".repeat(100)).getFirst();

        assertThat(problem.arguments().getLast()).hasSize(81).endsWith("…");
    }

    private static Accepted accepted(String header, String row) {
        return (Accepted) translate(header, row, null);
    }

    private static List<ReportProblem> refused(String header, String row) {
        return ((Refused) translate(header, row, null)).problems();
    }

    private static RowTranslation.Outcome translate(String header, String row, @Nullable AssetKind kind) {
        var cells = de.siegmar.fastcsv.reader.CsvReader.builder()
                .fieldSeparator(';')
                .ofSingleCsvRecord(row)
                .getFields();
        return new RowTranslation(mapping(header, kind), PARIS).translate(new SheetRow(2, cells, List.of()));
    }

    private static ColumnMapping mapping(String header, @Nullable AssetKind kind) {
        return ColumnMapping.of(ColumnGuess.all(List.of(header.split(";")), List.of()), kind, DateForm.DAY_FIRST);
    }
}
