package fr.hygie.inventory.policy;

import static fr.hygie.inventory.SupportState.ENDED;
import static fr.hygie.inventory.SupportState.ENDING;
import static fr.hygie.inventory.SupportState.EXTENDED;
import static fr.hygie.inventory.SupportState.SUPPORTED;
import static fr.hygie.inventory.SupportState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.hygie.inventory.support.CycleSupport;
import fr.hygie.inventory.support.CycleSupport.Extension;
import fr.hygie.inventory.support.ReplacementRules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifeCyclePolicyTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final LocalDate OVER = LocalDate.of(2025, 10, 14);
    private static final Extension ESU = new Extension("ESU", LocalDate.of(2028, 10, 10), false);
    private static final CycleSupport PAST = new CycleSupport("windows-10/10-22h2", EXTENDED, OVER, ESU);
    private static final CycleSupport TO_COME =
            new CycleSupport("windows-10/10-22h2", ENDING, LocalDate.of(2027, 1, 12), ESU);

    @Test
    void whoHasNotBoughtTheExtensionGetsNoCorrections() {
        assertThat(undecided().applied(PAST, TODAY))
                .isEqualTo(new CycleSupport("windows-10/10-22h2", ENDED, OVER, ESU));
    }

    @Test
    void theExtensionThatIsPaidForCountsUpToItsLastDay() {
        var paid = extended(LocalDate.of(2027, 10, 12));
        assertThat(paid.applied(PAST, TODAY).state()).isEqualTo(EXTENDED);
        assertThat(paid.applied(PAST, TODAY).ends()).isEqualTo(LocalDate.of(2027, 10, 12));
        assertThat(paid.applied(PAST, LocalDate.of(2027, 10, 12)).state()).isEqualTo(EXTENDED);
        assertThat(paid.applied(PAST, LocalDate.of(2027, 10, 13)).state()).isEqualTo(ENDED);
    }

    @Test
    void anExtensionBoughtAheadMovesTheEnd() {
        var paid = extended(LocalDate.of(2028, 10, 10));
        assertThat(paid.applied(TO_COME, TODAY).state()).isEqualTo(SUPPORTED);
        assertThat(paid.applied(TO_COME, TODAY).ends()).isEqualTo(LocalDate.of(2028, 10, 10));
        assertThat(extended(LocalDate.of(2027, 3, 1)).applied(TO_COME, TODAY).state())
                .isEqualTo(ENDING);
        assertThat(extended(LocalDate.of(2026, 12, 1)).applied(TO_COME, TODAY))
                .as("shorter than what everybody gets")
                .isEqualTo(TO_COME);
    }

    @Test
    void anExtensionThatIsFreeCountsForEverybody() {
        var lts = new Extension("LTS", LocalDate.of(2028, 6, 30), true);
        var debian = new CycleSupport("debian/12", EXTENDED, LocalDate.of(2026, 7, 11), lts);
        assertThat(undecided().applied(debian, TODAY))
                .isEqualTo(new CycleSupport("debian/12", SUPPORTED, LocalDate.of(2028, 6, 30), lts));
        assertThat(undecided().applied(debian, LocalDate.of(2028, 1, 1)).state())
                .isEqualTo(ENDING);
    }

    @Test
    void anEndOfTheEstablishmentPrevails() {
        var later = ending(LocalDate.of(2030, 1, 1));
        assertThat(later.applied(PAST, TODAY).state()).isEqualTo(SUPPORTED);
        assertThat(later.applied(PAST, TODAY).ends()).isEqualTo(LocalDate.of(2030, 1, 1));
        assertThat(ending(LocalDate.of(2027, 6, 1)).applied(PAST, TODAY).state())
                .isEqualTo(ENDING);
        assertThat(ending(LocalDate.of(2026, 11, 21)).applied(TO_COME, TODAY).state())
                .as("also when it is stricter")
                .isEqualTo(ENDED);
        var unknown = new CycleSupport("windows-10/10-22h2", UNKNOWN, null);
        assertThat(later.applied(unknown, TODAY).state())
                .as("also when nobody else says")
                .isEqualTo(SUPPORTED);
    }

    @Test
    void aDecisionConcernsItsCycleAlone() {
        var other = new CycleSupport("windows/7-sp1", ENDED, LocalDate.of(2020, 1, 14));
        assertThat(extended(LocalDate.of(2028, 1, 1)).applied(other, TODAY)).isEqualTo(other);
        assertThat(ending(LocalDate.of(2028, 1, 1)).applied(CycleSupport.UNKNOWN, TODAY))
                .isEqualTo(CycleSupport.UNKNOWN);
    }

    @Test
    void aDecisionIsAboutOneThing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SupportDecision("x", TODAY, "contrat", TODAY, "raison", "RSSI", Instant.EPOCH));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SupportDecision("x", null, null, null, null, "RSSI", Instant.EPOCH));
    }

    private static LifeCyclePolicy undecided() {
        return LifeCyclePolicy.UNDECIDED;
    }

    private static LifeCyclePolicy extended(LocalDate until) {
        return decided(
                new SupportDecision("windows-10/10-22h2", until, "marché 2025-114", null, null, "RSSI", Instant.EPOCH));
    }

    private static LifeCyclePolicy ending(LocalDate last) {
        return decided(new SupportDecision(
                "windows-10/10-22h2", null, null, last, "engagement du fournisseur", "RSSI", Instant.EPOCH));
    }

    private static LifeCyclePolicy decided(SupportDecision decision) {
        return new LifeCyclePolicy(Map.of(decision.cycle(), decision), new ReplacementRules(Map.of()));
    }
}
