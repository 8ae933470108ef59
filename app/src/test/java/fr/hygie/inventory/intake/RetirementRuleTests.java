package fr.hygie.inventory.intake;

import static fr.hygie.inventory.intake.SilentFleet.AGENT;
import static fr.hygie.inventory.intake.SilentFleet.BY_HAND;
import static fr.hygie.inventory.intake.SilentFleet.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.asset.AssetHistory;
import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.inventory.summary.SilenceRules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the rule of silence takes out of a fleet by itself, what it leaves, and when. */
@HygieTest
class RetirementRuleTests {
    @Autowired
    private ApplicationContext context;

    @Autowired
    private RetirementRule retirement;

    @Autowired
    private RetirementSchedule schedule;

    @Autowired
    private SilenceRules rules;

    @Autowired
    private FleetSummary fleet;

    @Autowired
    private AssetHistory history;

    @Autowired
    private JdbcClient jdbc;

    private SilentFleet silent;

    @BeforeEach
    void aHouseOfWhichTwentyGiveNews() {
        silent = SilentFleet.ofTwenty(context);
    }

    @Test
    void whatAgentsReportedAndIsSilentForLongIsRetiredWithTheRuleAsItsReason() {
        silent.take(AGENT, silent.machine("GONE", AssetKind.LAPTOP, NOTHING, 91));
        silent.take(AGENT, silent.machine("QUIET", AssetKind.LAPTOP, NOTHING, 89));
        var night = silent.tonight().orElseThrow();
        assertThat(night.retired()).isOne();
        assertThat(night.fleet()).isEqualTo(22);
        assertThat(night.silent()).isEqualTo(2);
        assertThat(silent.state("GONE")).isEqualTo("RETIRED");
        assertThat(silent.state("QUIET")).isEqualTo("IN_USE");
        var entry = silent.house
                .in(() -> history.page(silent.house.organisation(), silent.id("GONE"), 1, 10))
                .entries()
                .getFirst();
        assertThat(entry.source()).isEqualTo("RULE");
        assertThat(entry.fields())
                .containsEntry("state", List.of("", "RETIRED"))
                .containsEntry(AssetHistory.RULE, List.of("", "90"));
        assertThat(silent.house.acts("inventory.assets-retired-by-rule")).isOne();
        assertThat(silent.nights()).singleElement().isEqualTo(night);
    }

    @Test
    void whatNoAgentReportedOrSomebodyPutAsideIsLeftToAPerson() {
        silent.take(AGENT, silent.machine("SPARE", AssetKind.WORKSTATION, Map.of(AssetField.STATE, "IN_STOCK"), 400));
        silent.take(AGENT, silent.machine("PUMP", AssetKind.MEDICAL_DEVICE, NOTHING, 400));
        silent.take(BY_HAND, silent.machine("LISTED", AssetKind.WORKSTATION, NOTHING, 400));
        silent.take(AGENT, silent.machine("NEVER", AssetKind.WORKSTATION, NOTHING, null));
        assertThat(silent.tonight()).isEmpty();
        assertThat(silent.nights()).isEmpty();
        assertThat(silent.house.in(() -> rules.proposed(silent.house.organisation())))
                .as("proposed all the same")
                .isEqualTo(3);
    }

    @Test
    void aRuleLooksOnceANightAndNotOnTheDayItIsChosen() {
        silent.take(AGENT, silent.machine("GONE", AssetKind.WORKSTATION, NOTHING, 100));
        silent.choose(new SilenceRules.Rule(30, 95, true, 5));
        assertThat(schedule.due()).doesNotContain(silent.house.organisation());
        assertThat(silent.house.scope().call(() -> retirement.night(silent.house.organisation())))
                .isEmpty();
        silent.yesterday();
        assertThat(schedule.due()).contains(silent.house.organisation());
        schedule.work();
        assertThat(silent.state("GONE")).isEqualTo("RETIRED");
        assertThat(schedule.due()).doesNotContain(silent.house.organisation());
    }

    @Test
    void aRuleThatOnlyProposesRetiresNothing() {
        silent.take(AGENT, silent.machine("GONE", AssetKind.WORKSTATION, NOTHING, 100));
        silent.choose(new SilenceRules.Rule(30, 90));
        assertThat(silent.tonight()).isEmpty();
        assertThat(schedule.due()).doesNotContain(silent.house.organisation());
        assertThat(silent.house
                        .in(() -> retirement.outlook(silent.house.organisation()))
                        .due())
                .as("told what it would do")
                .isOne();
        assertThat(silent.state("GONE")).isEqualTo("IN_USE");
    }

    @Test
    void theCountsOfTheFleetFollow() {
        silent.take(AGENT, silent.machine("GONE", AssetKind.WORKSTATION, NOTHING, 100));
        assertThat(counted()).isEqualTo(21);
        assertThat(silent.tonight()).isPresent();
        assertThat(silent.house.in(() -> jdbc.sql("select count(*) from fleet_dirty where organisation_id = ?")
                        .param(silent.house.organisation())
                        .query(Long.class)
                        .single()))
                .as("counted anew soon")
                .isPositive();
        assertThat(counted()).isEqualTo(20);
    }

    private long counted() {
        return silent.house.in(() -> {
            fleet.refresh(silent.house.organisation());
            return jdbc.sql("select sum(assets) from fleet_summary where organisation_id = ?")
                    .param(silent.house.organisation())
                    .query(Long.class)
                    .single();
        });
    }
}
