package fr.hygie.alert.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.alert.Alert;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.AlertState;
import fr.hygie.alert.AudienceRule;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Step;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.text.StepText;
import fr.hygie.organisation.Category;
import fr.hygie.scope.Paris;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the form shows of an alert is what it keeps of it. */
class AlertFormTests {
    private static final UUID ONE = UUID.nameUUIDFromBytes(new byte[] {1});
    private static final UUID TWO = UUID.nameUUIDFromBytes(new byte[] {2});

    @Test
    void recipientsNamedOneByOneStayInTheForm() {
        var form =
                AlertForm.of(alert(AudienceRule.all(ONE), AudienceRule.all(TWO)), "990000408\n990000416", Paris.ZONE);
        assertThat(form.names()).isEqualTo("990000408\n990000416");
        assertThat(form.within()).isNull();
        assertThat(form.kept()).isFalse();
    }

    @Test
    void anAudienceThatTheFormCannotShowIsKept() {
        var regions = AlertForm.of(alert(AudienceRule.all(ONE), AudienceRule.all(TWO)), "", Paris.ZONE);
        assertThat(regions.kept()).isTrue();
        assertThat(regions.within()).as("no radio is tempting").isNull();
    }

    @Test
    void aTerritoryWithCategoriesOrItsBodiesAloneIsShown() {
        var narrowed = AlertForm.of(
                alert(
                        new AudienceRule(ONE, Category.CLINIC, "vpn"),
                        new AudienceRule(ONE, Category.NURSING_HOME, "vpn")),
                "",
                Paris.ZONE);
        assertThat(narrowed.kept()).isFalse();
        assertThat(narrowed.within()).isEqualTo(ONE);
        assertThat(narrowed.categories()).containsExactly("CLINIC", "NURSING_HOME");
        assertThat(narrowed.product()).isEqualTo("vpn");
        var bodies = AlertForm.of(alert(AudienceRule.bodiesOf(ONE)), "", Paris.ZONE);
        assertThat(bodies.bodies()).isTrue();
        assertThat(bodies.within()).isEqualTo(ONE);
    }

    @Test
    void aStepThatBlocksIsReadAndWrittenAsSuch() {
        var read = StepText.read(
                "[blocage] Bloquer le domaine\n[BLOCK] Couper\nChercher les traces\n[blocage]", "", List.of());
        assertThat(read).extracting(Step::activelyBlocks).containsExactly(true, true, false, false);
        assertThat(read)
                .extracting(Step::text)
                .containsExactly("Bloquer le domaine", "Couper", "Chercher les traces", "[blocage]");
        var again = StepText.read(StepText.write(read, Step.Phase.IMMEDIATE), "", read);
        assertThat(again).isEqualTo(read);
    }

    private static Alert alert(AudienceRule... rules) {
        return new Alert(
                ONE,
                ONE,
                ONE,
                1,
                "HYG-2026-0001",
                AlertState.PUBLISHED,
                Tlp.GREEN,
                Pap.GREEN,
                List.of(rules),
                true,
                false,
                AlertContent.first("Titre", AlertKind.OTHER, Severity.HIGH),
                1,
                null,
                Instant.EPOCH,
                "Ada",
                null,
                Instant.EPOCH,
                null);
    }
}
