package fr.hygie.inventory.intake;

import static fr.hygie.inventory.intake.SilentFleet.AGENT;
import static fr.hygie.inventory.intake.SilentFleet.BY_HAND;
import static fr.hygie.inventory.intake.SilentFleet.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.intake.RetirementOutlook.Hold;
import fr.hygie.inventory.summary.SilenceRules;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A broken network does not retire a fleet. */
@HygieTest
class RetirementBoundsTests {
    @Autowired
    private ApplicationContext context;

    private SilentFleet silent;

    @BeforeEach
    void aHouseOfWhichTwentyGiveNews() {
        silent = SilentFleet.ofTwenty(context);
    }

    @Test
    void moreThanANightMayRetireStopsTheRuleAndIsToldOnce() {
        silent.take(
                AGENT,
                IntStream.range(0, 6)
                        .mapToObj(number -> silent.machine("GONE-" + number, AssetKind.PRINTER, NOTHING, 100))
                        .toList());
        assertThat(silent.tonight().orElseThrow().held()).isEqualTo(Hold.TOO_MANY);
        assertThat(silent.tonight().orElseThrow().retired()).isZero();
        assertThat(silent.state("GONE-0")).isEqualTo("IN_USE");
        assertThat(silent.house.acts("inventory.retirement-held")).isOne();
        silent.choose(new SilenceRules.Rule(30, 90, true, 20));
        assertThat(silent.tonight())
                .as("a limit was not raised enough")
                .get()
                .extracting(RetirementNight::held)
                .isNotNull();
        silent.take(BY_HAND, silent.machine("GONE-0", AssetKind.PRINTER, Map.of(AssetField.STATE, "RETIRED"), null));
        assertThat(silent.tonight().orElseThrow().retired())
                .as("a person decided on one")
                .isEqualTo(5);
        assertThat(silent.house.acts("inventory.assets-retired-by-rule")).isOne();
    }

    @Test
    void aFleetThatFellSilentIsNotRetired() {
        silent = new SilentFleet(context);
        silent.take(AGENT, silent.machine("A", AssetKind.WORKSTATION, NOTHING, 0));
        silent.take(AGENT, silent.machine("B", AssetKind.WORKSTATION, NOTHING, 40));
        silent.take(AGENT, silent.machine("C", AssetKind.WORKSTATION, NOTHING, 100));
        assertThat(silent.tonight().orElseThrow().held()).isEqualTo(Hold.FLEET_SILENT);
        assertThat(silent.state("C")).isEqualTo("IN_USE");
    }
}
