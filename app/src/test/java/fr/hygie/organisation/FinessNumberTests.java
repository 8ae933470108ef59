package fr.hygie.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinessNumberTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "010000024",
                "010780054",
                "750712184",
                "750100125",
                "970102018",
                "970113015",
                "970100012",
                "970100103",
                "010000032",
                "010780062",
                "010780195",
                "300780038"
            })
    void publishedNumbersHaveAValidKey(String number) {
        assertThat(new FinessNumber(number).hasValidKey()).isTrue();
    }

    @Test
    void aWrongKeyIsSeenAndNotRefused() {
        assertThat(FinessNumber.parse("010000025")).get().returns(false, FinessNumber::hasValidKey);
    }

    @Test
    void corsicanNumbersAreAdmittedInAnyCaseAndWithSpaces() {
        assertThat(FinessNumber.parse(" 2a 000 0123 ")).get().hasToString("2A0000123");
        assertThat(FinessNumber.parse("2B0000123")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01000002", "0100000244", "2C0000123", "A10000024", "01000002A"})
    void otherTextsAreNoNumbers(String text) {
        assertThat(FinessNumber.parse(text)).isEmpty();
    }
}
