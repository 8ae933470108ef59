package fr.hygie.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatientNumberTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "255081416802538",
                "patiente 2 55 08 14 168 025 38, lit 4",
                "2.55.08.14.168.025.38",
                "2 55 08 14 168 025",
                "nir:255081416802538;",
                "1850578006084" + "91"
            })
    void aNumberIsFoundHoweverItIsWritten(String text) {
        assertThat(PatientNumber.appearsIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "255081416802539", // wrong key
                "2550814168025", // thirteen figures in a row: as likely a number of a catalogue
                "356938035643809", // IMEI
                "A255081416802538B",
                "01 23 45 67 89",
                "VLAN 2, baie 12, prise 4",
                "0255081416802538123"
            })
    void otherNumbersAreLeftAlone(String text) {
        assertThat(PatientNumber.appearsIn(text)).isFalse();
    }

    @Test
    void everyWellFormedNumberIsFoundAndOneWithAnotherKeyIsNot() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            var number = "%d%02d%02d%02d%03d%03d"
                    .formatted(
                            1 + random.nextInt(2),
                            random.nextInt(100),
                            1 + random.nextInt(12),
                            1 + random.nextInt(95),
                            1 + random.nextInt(990),
                            1 + random.nextInt(999));
            long key = 97 - Long.parseLong(number) % 97;
            assertThat(PatientNumber.appearsIn("x " + number + "%02d".formatted(key) + " y"))
                    .as(number)
                    .isTrue();
            assertThat(PatientNumber.appearsIn(number + "%02d".formatted(key % 97 + 1)))
                    .as(number)
                    .isFalse();
        }
    }

    @Test
    void corsicaIsCountedAsItsNumber() {
        var number = "1 85 05 2A 006 084";
        long key = 97 - 1850519006084L % 97;
        assertThat(PatientNumber.appearsIn(number.replace(" ", "") + "%02d".formatted(key)))
                .isTrue();
    }
}
