package fr.hygie.inventory.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.inventory.intake.RetirementOutlook.Hold;
import org.junit.jupiter.api.Test;

class RetirementOutlookTests {
    @Test
    void aNightRetiresAShareOfTheFleetAndAlwaysAFew() {
        assertThat(new RetirementOutlook(4_000, 300, 200, 5).most()).isEqualTo(200);
        assertThat(new RetirementOutlook(4_000, 300, 200, 5).hold()).isNull();
        assertThat(new RetirementOutlook(4_000, 300, 201, 5).hold()).isEqualTo(Hold.TOO_MANY);
        assertThat(new RetirementOutlook(60, 6, 5, 5).hold())
                .as("of a small house")
                .isNull();
        assertThat(new RetirementOutlook(60, 6, 6, 5).hold()).isEqualTo(Hold.TOO_MANY);
        assertThat(new RetirementOutlook(60, 6, 6, 10).hold()).isNull();
    }

    @Test
    void whenMostOfTheFleetIsSilentEquipmentIsNotAtFault() {
        assertThat(new RetirementOutlook(10, 5, 2, 20).hold()).as("half").isNull();
        assertThat(new RetirementOutlook(10, 6, 2, 20).hold()).isEqualTo(Hold.FLEET_SILENT);
        assertThat(new RetirementOutlook(10, 6, 6, 20).hold())
                .as("the reason behind the other one")
                .isEqualTo(Hold.FLEET_SILENT);
    }

    @Test
    void nothingToRetireIsNoReasonToStop() {
        assertThat(new RetirementOutlook(10, 10, 0, 5).hold()).isNull();
        assertThat(new RetirementOutlook(0, 0, 0, 5).hold()).isNull();
        assertThat(new RetirementOutlook(Integer.MAX_VALUE, 0, 9, 20).most()).isPositive();
    }
}
