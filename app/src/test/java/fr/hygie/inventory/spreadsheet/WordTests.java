package fr.hygie.inventory.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import java.util.HashMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordTests {
    @ParameterizedTest
    @CsvSource({
        "PC, WORKSTATION",
        "Fixe, WORKSTATION",
        "Poste de travail, WORKSTATION",
        "pc PORTABLE accueil, LAPTOP",
        "Portable, LAPTOP",
        "Laptop, LAPTOP",
        "Serveur virtuel, VIRTUAL_MACHINE",
        "Serveur, SERVER",
        "Switch HP 48 ports, NETWORK_EQUIPMENT",
        "commutateur, NETWORK_EQUIPMENT",
        "Scanner IRM, MEDICAL_DEVICE",
        "Imprimante multifonction, PRINTER",
        "téléphone portable, PHONE",
        "Borne Wi-Fi, NETWORK_EQUIPMENT",
        "Base de données, DATABASE",
        "LAPTOP, LAPTOP",
        "Poste fixe, WORKSTATION",
        "Medical device, MEDICAL_DEVICE"
    })
    void kindsAreKnownByTheirUsualNames(String text, AssetKind kind) {
        assertThat(KindWords.kind(text)).contains(kind);
    }

    @Test
    void anUnknownKindIsNotGuessed() {
        assertThat(KindWords.kind("Chaise roulante")).isEmpty();
        assertThat(KindWords.kind("")).isEmpty();
        assertThat(KindWords.kind("Pcx")).isEmpty();
    }

    @Test
    void noWordNamesTwoKindsOrTwoValues() {
        var kinds = new WordList("kinds.properties");
        var owners = new HashMap<String, String>();
        for (var kind : kinds.keys()) {
            AssetKind.valueOf(kind);
            kinds.words(kind)
                    .forEach(w ->
                            assertThat(owners.put(WordList.fold(w), kind)).as(w).isIn(null, kind));
        }
        var values = new WordList("values.properties");
        var groups = new HashMap<String, String>();
        for (var key : values.keys()) {
            var group = key.substring(0, Math.max(0, key.lastIndexOf('.')));
            values.words(key)
                    .forEach(w -> assertThat(groups.put(group + "/" + WordList.fold(w), key))
                            .as(w)
                            .isIn(null, key));
        }
    }

    @Test
    void everyLineOfTheWordsBelongsToAValueOrAColumn() {
        var known = new TreeSet<String>();
        known.add("void");
        for (var field : AssetField.values()) {
            field.type().choices().forEach(c -> known.add(InventoryLabels.group(field) + "." + c));
        }
        assertThat(known).containsAll(new WordList("values.properties").keys());
        new WordList("columns.properties").keys().forEach(ColumnTarget::ofKey);
    }

    @ParameterizedTest
    @CsvSource({
        "STATE, en service, IN_USE",
        "STATE, Réformé, RETIRED",
        "STATE, IN_STOCK, IN_STOCK",
        "PROTECTION, À jour, PROTECTED",
        "PROTECTION, non, ABSENT",
        "PROTECTION, Switched off, ",
        "ENCRYPTION, BitLocker, ENCRYPTED",
        "ENCRYPTION, 100 %, ENCRYPTED",
        "CE_CLASS, IIb, IIB",
        "CE_CLASS, Classe IIa, IIA",
        "CE_CLASS, 3, III",
        "CRITICALITY, 4 - Vitale pour les soins, 4",
        "CRITICALITY, 3 : forte, 3",
        "CRITICALITY, critique, 4",
        "CRITICALITY, 5, ",
        "CRITICALITY, 12, ",
        "NEED_PROOF, 0, 0",
        "AUTHENTICATION, Carte CPS, HEALTH_CARD",
        "INTERNET_EXPOSED, ✓, true",
        "INTERNET_EXPOSED, ✗, false",
        "INTERNET_EXPOSED, Oui, true",
        "PRICE, '1,234.50', 1234.50",
        "PRICE, '1 234,50 € HT', 1234.50",
        "PRICE, 1 234, 1234.00",
        "PRICE, gratuit, ",
        "USERS, 1 200, 1200",
        "USERS, '12,5', "
    })
    void cellsAreReadAsPeopleWriteThem(AssetField field, String text, String canonical) {
        assertThat(CellReading.canonical(field, text, DateForm.DAY_FIRST).orElse(null))
                .isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "12/03/2024, 2024-03-12T00:00",
        "1/3/24, 2024-03-01T00:00",
        "12-03-1998, 1998-03-12T00:00",
        "12.03.98, 1998-03-12T00:00",
        "2024-03-12, 2024-03-12T00:00",
        "2024-03-12T10:33:07Z, 2024-03-12T10:33:07",
        "12/03/2024 10:33, 2024-03-12T10:33",
        "12/03/2024 10h33, 2024-03-12T10:33",
        "20240312, 2024-03-12T00:00",
        "12 mars 2024, 2024-03-12T00:00",
        "mardi 12 mars 2024, 2024-03-12T00:00",
        "1er août 2023, 2023-08-01T00:00",
        "12-déc-21, 2021-12-12T00:00",
        "45363, 2024-03-12T00:00",
        "31/02/2024, ",
        "03/25/2024, ",
        "mars 2024, ",
        "12/2024, ",
        "0, ",
        "demain, "
    })
    void datesAreReadAsFrenchFilesWriteThem(String text, String moment) {
        assertThat(DateForm.DAY_FIRST.read(text).map(Object::toString).orElse(null))
                .isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource({
        "03/25/2024, 2024-03-25T00:00",
        "3/1/2024 2:05:00 PM, 2024-03-01T14:05",
        "25/03/2024, ",
        "2024-03-12, 2024-03-12T00:00"
    })
    void datesAreReadAsAmericanFilesWriteThemWhenToldSo(String text, String moment) {
        assertThat(DateForm.MONTH_FIRST.read(text).map(Object::toString).orElse(null))
                .isEqualTo(moment);
    }

    @Test
    void plainTextIsFoldedAsAnyOther() {
        var random = new java.util.Random(3);
        for (int i = 0; i < 2_000; i++) {
            var text = random.ints(random.nextInt(12), 0, 128)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            var folded = fr.hygie.inventory.FieldType.fold(text).replaceAll("^_|_$", "");
            assertThat(WordList.fold(text)).isEqualTo(folded.isEmpty() ? text.strip() : folded);
        }
    }

    @Test
    void nothingToSayIsSaidInManyWays() {
        for (var text : new String[] {"", " ", "-", "N/A", "néant", "NC", "?", "#N/A", "(vide)", "0000-00-00"}) {
            assertThat(ChoiceWords.isVoid(text)).as(text).isTrue();
        }
        assertThat(ChoiceWords.isVoid("PC")).isFalse();
    }
}
