package fr.hygie.inventory.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.spreadsheet.ColumnTarget.Field;
import fr.hygie.inventory.spreadsheet.ColumnTarget.Special;
import fr.hygie.web.sheet.SheetRow;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnGuessTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    N° de série                     | serial
                    Numéro de série                 | serial
                    NUMERO DE SERIE                 | serial
                    S/N                             | serial
                    Serial number                   | serial
                    N° Série constructeur           | serial
                    Numéro de serrie                | serial
                    Nom                             | name
                    Hostname                        | name
                    Nom du poste                    | name
                    Nom de l'ordinateur             | name
                    Système d'exploitation          | os_name
                    Systeme d’exploitation          | os_name
                    OS                              | os_name
                    Version de l'OS                 | os_version
                    Marque                          | manufacturer
                    Fabricant                       | manufacturer
                    Modèle                          | model
                    Date d'achat                    | purchased_on
                    DATE_ACHAT                      | purchased_on
                    Fin de garantie                 | warranty_until
                    Warranty expiration date        | warranty_until
                    Prix HT                         | price
                    Prix TTC (€)                    | price
                    Site                            | site
                    N° FINESS                       | site
                    Service                         | service
                    Utilisateur                     | owner
                    Dernier utilisateur             | last_user
                    Antivirus                       | protection
                    Chiffrement                     | encryption
                    Type                            | kind
                    Type de matériel                | kind
                    Adresse MAC                     | mac_address
                    @MAC                            | mac_address
                    Adresse IP                      | ip_address
                    Criticité                       | criticality
                    Éditeur                         | supplier
                    Dernière connexion              | seen_on
                    Last logon date                 | seen_on
                    LastLogonDate                   | seen_on
                    N° d'inventaire                 | asset_tag
                    Date de mise en service         | commissioned_on
                    Localisation                    | location
                    VLAN                            | network_zone
                    Nombre d'utilisateurs           | users
                    Exposé sur Internet ?           | internet_exposed
                    Logiciels installés             | software
                    """)
    void usualHeadersAreRecognised(String header, String target) {
        var guess = ColumnGuess.all(List.of(header), List.of()).getFirst();

        assertThat(guess.target().key()).isEqualTo(target);
    }

    @Test
    void everyLabelAndEveryKeyIsRecognisedForWhatItIs() {
        for (var field : AssetField.values()) {
            for (var language : InventoryLabels.LANGUAGES) {
                var label = new InventoryLabels(language).field(field);
                assertThat(guess(label)).as(label).isEqualTo(new ColumnGuess(0, label, new Field(field), 100));
            }
            assertThat(guess(field.key()).target()).isEqualTo(new Field(field));
        }
    }

    @Test
    void aWholeTemplateIsRecognisedWithoutOneColumnStealingAnother() {
        for (var language : InventoryLabels.LANGUAGES) {
            var labels = new InventoryLabels(language);
            var headers = Arrays.stream(AssetField.values()).map(labels::field).toList();
            assertThat(ColumnGuess.all(headers, List.of()))
                    .extracting(ColumnGuess::target)
                    .containsExactlyElementsOf(
                            Arrays.stream(AssetField.values()).map(Field::new).toList());
        }
    }

    @Test
    void aHeaderThatMeansNothingKnownIsIgnored() {
        for (var header : List.of("", "Couleur", "Colonne1", "Xyz", "N°", "???")) {
            assertThat(guess(header).target()).as(header).isEqualTo(Special.IGNORED);
        }
    }

    @Test
    void aPriceWithoutTaxIsProposedButToBeLookedAt() {
        assertThat(guess("Prix HT").confidence()).isLessThan(ColumnGuess.SURE);
        assertThat(guess("Prix TTC").confidence()).isGreaterThanOrEqualTo(ColumnGuess.SURE);
    }

    @Test
    void valuesDecideBetweenAnAntivirusAndItsState() {
        assertThat(guess("Antivirus", "Oui", "Non", "à jour").target()).isEqualTo(new Field(AssetField.PROTECTION));
        assertThat(guess("Antivirus", "Bouclier 7", "Gardien EDR", "Bouclier 8").target())
                .isEqualTo(new Field(AssetField.PROTECTION_PRODUCT));
    }

    @Test
    void aHeaderThatItsValuesContradictIsNotSure() {
        assertThat(guess("Fin de garantie", "3 ans", "36 mois", "5 ans").confidence())
                .isLessThan(ColumnGuess.SURE);
        assertThat(guess("Type", "Chaise", "Table", "Lit").confidence()).isLessThan(ColumnGuess.SURE);
    }

    @Test
    void valuesSpeakWhereTheHeaderDoesNot() {
        assertThat(guess("Colonne5", "02:00:00:00:00:01", "02-00-00-00-00-02", "0200.0000.0003")
                        .target()
                        .key())
                .isEqualTo("mac_address");
        assertThat(guess("", "192.0.2.1", "192.0.2.2", "192.0.2.3").target().key())
                .isEqualTo("ip_address");
        assertThat(guess("X", "Windows 10 Pro", "Debian 12", "Windows 11")
                        .target()
                        .key())
                .isEqualTo("os_name");
        assertThat(guess("X", "Portable", "PC", "Serveur").target()).isEqualTo(Special.KIND);
        assertThat(guess("X", "5CG1234ABC", "5CG1234ABD", "5CG1234ABE").target().key())
                .isEqualTo("serial");
        assertThat(guess("X", "5CG1234ABC", "5CG1234ABC", "5CG1234ABC").target())
                .isEqualTo(Special.IGNORED);
        assertThat(guess("X", "5CG1234ABC", "5CG1234ABD", "5CG1234ABE").confidence())
                .isLessThan(ColumnGuess.SURE);
    }

    @Test
    void twoColumnsNeverGetTheSameTarget() {
        var guesses = ColumnGuess.all(List.of("Nom", "Hostname", "Fournisseur", "Éditeur"), List.of());

        assertThat(guesses)
                .extracting(guess -> guess.target().key())
                .containsExactly("name", "ignored", "supplier", "manufacturer");
    }

    @Test
    void theOrderOfDatesIsReadFromTheDates() {
        var headers = List.of("Date d'achat", "Fin de garantie");
        assertThat(dates(headers, "03/25/2024", "04/01/2025")).isEqualTo(DateForm.MONTH_FIRST);
        assertThat(dates(headers, "25/03/2024", "04/01/2025")).isEqualTo(DateForm.DAY_FIRST);
        assertThat(dates(headers, "03/04/2024", "04/01/2025")).isEqualTo(DateForm.DAY_FIRST);
    }

    @Test
    void theHeaderMayStandBelowATitle() {
        var rows = List.of(
                new SheetRow(1, List.of("Parc informatique au 12/03/2026"), List.of()),
                new SheetRow(3, List.of("Nom", "N° de série", "Type"), List.of()),
                new SheetRow(4, List.of("PC1", "ABC123", "PC"), List.of()));

        assertThat(HeaderRow.find(rows)).contains(rows.get(1));
        assertThat(HeaderRow.find(rows.subList(0, 1))).isEmpty();
    }

    @Test
    void hostileHeadersAreGuessedWithoutHarm() {
        var random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            var header = random.ints(random.nextInt(40), 0, 0x2fff)
                    .filter(c -> c < 0xd800 || c > 0xdfff)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(guess(header).confidence()).isBetween(0, 100);
        }
        assertThat(guess("(((((".repeat(400)).target()).isEqualTo(Special.IGNORED);
    }

    private static DateForm dates(List<String> headers, String... cells) {
        var sample = List.of(new SheetRow(2, List.of(cells), List.of()));
        return ColumnGuess.dates(ColumnGuess.all(headers, sample), sample);
    }

    private static ColumnGuess guess(String header, String... values) {
        var rows = Arrays.stream(values)
                .map(value -> new SheetRow(2, List.of(value), List.of()))
                .toList();
        return ColumnGuess.all(List.of(header), rows).getFirst();
    }
}
