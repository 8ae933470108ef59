package fr.hygie.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTypeTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234|1234.00",
                "1 234,5 €|1234.50",
                "1,234.5|1234.50",
                "1.234,56|1234.56",
                "-3,999|-4.00",
                "12 000 EUR|12000.00"
            })
    void amountsHaveOneForm(String written, String canonical) {
        assertThat(FieldType.AMOUNT.canonical(written)).contains(canonical);
        assertThat(FieldType.AMOUNT.canonical(canonical)).contains(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-12,2024-03-12",
        "12/03/2024,2024-03-12",
        "1/2/2024,2024-02-01",
        "12.03.2024 08:15,2024-03-12",
        "20240312,2024-03-12"
    })
    void datesAreReadTheFrenchWay(String written, String canonical) {
        assertThat(FieldType.DATE.canonical(written)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"31/02/2024", "2024-13-01", "demain", "12/2024", "99999999999"})
    void whatIsNoDateIsRefused(String written) {
        assertThat(FieldType.DATE.canonical(written)).isEmpty();
    }

    @Test
    void choicesAreReadWithoutRegardToCaseAccentsAndSpaces() {
        assertThat(FieldType.of(LifeCycleState.class).canonical("in use")).contains("IN_USE");
        assertThat(FieldType.BOOLEAN.canonical("Oui")).contains("true");
        assertThat(FieldType.BOOLEAN.canonical("peut-être")).isEmpty();
        assertThat(FieldType.SCALE_1_4.canonical("5")).isEmpty();
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        assertThat(FieldType.TEXT.canonical("x".repeat(FieldType.MAX_LENGTH + 1)))
                .isEmpty();
    }
}
