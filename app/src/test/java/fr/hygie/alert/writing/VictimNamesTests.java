package fr.hygie.alert.writing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.alert.writing.VictimNames.Squeezed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VictimNamesTests {
    @ParameterizedTest
    @CsvSource({
        "CHU de Valmorte, Le CHU-de-Valmorte est touché",
        "CHU de Valmorte, le chu  de valmorte",
        "chu-valmorte.example, voir http://www.chu-valmorte[.]example/x",
        "Clinique de l’Étang, la clinique de l'etang",
        "990000408, FINESS 99 0000 408",
        "Valmorte, à Valmorte (99)",
        "Saint-Jean d'Aval, à saint jean d’aval",
        "chu-valmorte.example, chu-valmorte(point)example",
        "chu-valmorte.example, hxxp://chu-valmorte{.}example",
        "chu-valmorte.example, chu-valmorte dot example"
    })
    void signsBetweenTheLettersHideNothing(String name, String text) {
        assertThat(VictimNames.readings(text))
                .anySatisfy(reading -> assertThat(reading.holds(name)).isTrue());
    }

    @ParameterizedTest
    @CsvSource({"gmail.com, false", "orange.fr, false", "chu-valmorte.example, true"})
    void anAddressAtAPublicProviderTellsNothingOfAHouse(String domain, boolean tells) {
        assertThat(VictimNames.tells(domain)).isEqualTo(tells);
    }

    @Test
    void aLineEndHidesNothingAndALongerWordIsAnother() {
        assertThat(Squeezed.of("le CHU\nde\n Valmorte").holds("CHU de Valmorte"))
                .isTrue();
        assertThat(Squeezed.of("Valmortelle, revalmorte").holds("Valmorte")).isFalse();
        assertThat(Squeezed.of("un an").holds("Una")).isFalse();
    }
}
