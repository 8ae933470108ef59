package fr.hygie.inventory.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.Establishment;
import fr.hygie.HygieTest;
import fr.hygie.indicator.IndicatorValues;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.ProtectionState;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HygieTest
class FleetSummaryTests {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Paris"));

    @Autowired
    private fr.hygie.inventory.support.LifeCycles lifeCycles;

    @Autowired
    private FleetSummary summary;

    @Autowired
    private FleetFigures figures;

    @Autowired
    private FleetSchedule schedule;

    @Autowired
    private IndicatorValues indicators;

    @Autowired
    private Intake intake;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID organisation = UUID.randomUUID();
    private final Scope scope = Scope.of(Actor.platform("test", "test"), organisation);
    private int number;

    @BeforeEach
    void anEstablishment() {
        Establishment.add(scope, jdbc, transaction);
    }

    @Test
    void whatIsRetiredLostOrOnlyOrderedDoesNotCount() {
        asset("WORKSTATION", "SUPPORTED", Map.of("state", "IN_USE"));
        asset("WORKSTATION", "SUPPORTED", Map.of("state", "IN_STOCK"));
        for (var gone : List.of("RETIRED", "LOST", "STOLEN", "ORDERED")) {
            asset("WORKSTATION", "ENDED", Map.of("state", gone));
        }
        assertThat(refreshed().total()).isEqualTo(2);
    }

    @Test
    void anEquipmentIsSilentAfterTheDelayOfTheOrganisationOneThatNeverAnsweredOnceItIsKnownForAsLong() {
        seen("WORKSTATION", 29);
        seen("WORKSTATION", 31);
        seen("WORKSTATION", -1);
        seen("APPLICATION", -1);
        assertThat(refreshed().count(FleetRow::silent)).isEqualTo(1);
        inScope(() -> jdbc.sql("update asset set first_seen = now() - interval '31 days'")
                .update());
        assertThat(refreshed().count(FleetRow::silent)).isEqualTo(2);
        inScope(() -> jdbc.sql("insert into fleet_policy (organisation_id, silent_after_days) values (?, 10)")
                .param(organisation)
                .update());
        assertThat(refreshed().count(FleetRow::silent)).isEqualTo(3);
    }

    @Test
    void anExemptionCountsFromItsFirstDayToTheDayBeforeItsEnd() {
        var machine = asset("WORKSTATION", "ENDED", Map.of());
        asset("WORKSTATION", "ENDED", Map.of());
        exempt(machine, null, TODAY.minusDays(10), TODAY);
        assertThat(refreshed().count(FleetRow::exempt)).as("ended").isZero();
        exempt(machine, null, TODAY.plusDays(1), TODAY.plusDays(10));
        assertThat(refreshed().count(FleetRow::exempt)).as("to come").isZero();
        exempt(machine, null, TODAY, TODAY.plusDays(1));
        assertThat(refreshed().count(FleetRow::exempt)).as("its only day").isEqualTo(1);
    }

    @Test
    void anExemptionOfACycleCountsForAllThatRunIt() {
        asset("WORKSTATION", "ENDED", Map.of());
        asset("WORKSTATION", "ENDED", Map.of());
        inScope(() -> jdbc.sql("update asset set cycle = 'old/1' where organisation_id = ?")
                .param(organisation)
                .update());
        exempt(null, "old/1", TODAY.minusDays(1), TODAY.plusDays(30));
        assertThat(refreshed().count(FleetRow::exempt)).isEqualTo(2);
    }

    @Test
    void supportEndsByItselfWhenItsDayHasCome() {
        ending("SUPPORTED", TODAY.plusMonths(13));
        ending("SUPPORTED", TODAY.plusMonths(11));
        ending("ENDING", TODAY);
        ending("ENDING", TODAY.minusDays(1));
        ending("ENDED", TODAY.minusYears(3));
        ending("EXTENDED", TODAY.minusYears(1));
        refreshed();
        assertThat(texts("select support from asset where organisation_id = :organisation order by name"))
                .containsExactly("SUPPORTED", "ENDING", "ENDING", "ENDED", "ENDED", "EXTENDED");
    }

    @Test
    void whatIsDueThisYearOrOverdueCosts() {
        replacing(TODAY.getYear() - 2, 800, "AGE");
        replacing(TODAY.getYear(), 900, "END_OF_SUPPORT");
        replacing(TODAY.getYear() + 1, 1000, "AGE");
        var fleet = refreshed();
        assertThat(fleet.due()).isEqualTo(2);
        assertThat(fleet.dueCost()).isEqualByComparingTo("1700");
        assertThat(texts("""
                        select year || ' ' || reason || ' ' || assets || ' ' || cost from fleet_replacement
                        where organisation_id = :organisation order by 1"""))
                .as("what is overdue is due this year")
                .containsExactly(
                        TODAY.getYear() + " AGE 1 800.00",
                        TODAY.getYear() + " END_OF_SUPPORT 1 900.00",
                        TODAY.getYear() + 1 + " AGE 1 1000.00");
    }

    @Test
    void aDerogationLeavesTheNumeratorAndStaysInTheDenominator() {
        var tolerated = asset("WORKSTATION", "ENDED", Map.of());
        asset("WORKSTATION", "ENDED", Map.of());
        asset("WORKSTATION", "SUPPORTED", Map.of());
        asset("LAPTOP", "UNKNOWN", Map.of());
        exempt(tolerated, null, TODAY, TODAY.plusDays(9));
        refreshed();
        var value = inScope(() -> indicators.current(organisation)).get(FleetIndicators.OBSOLESCENCE);
        assertThat(List.of(value.numerator(), value.denominator(), value.derogated(), value.unknown()))
                .containsExactly(1L, 4L, 1L, 1L);
    }

    @Test
    void aComputerWhoseLastFixNobodyKnowsIsNotUpToDate() {
        asset(
                "WORKSTATION",
                "SUPPORTED",
                Map.of("last_update", TODAY.minusDays(20).toString()));
        asset(
                "WORKSTATION",
                "SUPPORTED",
                Map.of("last_update", TODAY.minusDays(90).toString()));
        asset("SERVER", "SUPPORTED", Map.of());
        refreshed();
        var value = inScope(() -> indicators.current(organisation)).get(FleetIndicators.UP_TO_DATE);
        assertThat(List.of(value.numerator(), value.denominator(), value.unknown()))
                .containsExactly(1L, 3L, 1L);
    }

    @Test
    void withoutAnyLaptopTheirEncryptionDoesNotApply() {
        asset("WORKSTATION", "SUPPORTED", Map.of());
        refreshed();
        assertThat(inScope(() -> indicators.current(organisation))
                        .get(FleetIndicators.ENCRYPTION)
                        .applies())
                .isFalse();
    }

    @Test
    void whatAnAgentReportsIsCountedSoonAfterwards() {
        var identity = new AssetIdentity(null, null, null, "SN-0001-A", "Maker", null, List.of(), "PC-1", "chu.demo");
        var report = new AssetReport(
                "1",
                identity,
                AssetKind.WORKSTATION,
                Map.of(AssetField.PROTECTION, "PROTECTED"),
                null,
                null,
                Instant.now());
        var agent = new IntakeSource(IntakeSource.Channel.AGENT, "agent");
        scope.call(() -> intake.accept(organisation, agent, IntakeMode.BOTH, List.of(report)));
        schedule.work();
        assertThat(inScope(() -> figures.of(organisation)).count(row -> row.protection() == ProtectionState.PROTECTED))
                .isEqualTo(1);
        assertThat(marks()).isZero();
    }

    @Test
    void aMarkStaysUntilItsFleetIsCountedAndOneMadeMeanwhileStaysForTheNextTime() {
        asset("WORKSTATION", "SUPPORTED", Map.of());
        refreshed();
        inScope(() -> {
            summary.mark(organisation);
            return 0;
        });
        assertThat(due()).as("counted less than two seconds ago").doesNotContain(organisation);
        assertThat(marks()).isEqualTo(1);
        inScope(() -> jdbc.sql(
                        "update fleet_state set refreshed_at = refreshed_at - interval '1 minute' where organisation_id = ?")
                .param(organisation)
                .update());
        schedule.work();
        assertThat(marks()).isZero();
    }

    @Test
    void aFleetCountedYesterdayIsCountedAgainToday() {
        ending("ENDING", TODAY.minusDays(1));
        refreshed();
        inScope(() -> jdbc.sql("update fleet_state set refreshed_on = refreshed_on - 1 where organisation_id = ?")
                .param(organisation)
                .update());
        inScope(() -> jdbc.sql("update asset set support = 'ENDING' where organisation_id = ?")
                .param(organisation)
                .update());
        assertThat(due()).contains(organisation);
        schedule.work();
        assertThat(inScope(() -> figures.of(organisation)).count(FleetRow::unsupported))
                .isEqualTo(1);
    }

    @Test
    void countsMadeAtTheSameTimeAreNotAddedUp() throws Exception {
        asset("WORKSTATION", "SUPPORTED", Map.of());
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                threads.submit(() -> {
                    start.await();
                    scope.run(() -> summary.refresh(organisation));
                    return 0;
                });
            }
            start.countDown();
        }
        assertThat(inScope(() -> figures.of(organisation)).total()).isEqualTo(1);
    }

    @Test
    void oneWhoCountsGivesWayToAnother() {
        asset("WORKSTATION", "SUPPORTED", Map.of());
        var done = inScope(() -> {
            summary.refresh(organisation);
            try (var thread = Executors.newSingleThreadExecutor()) {
                return thread.submit(() -> scope.call(() -> summary.refreshUnlessBusy(organisation)))
                        .get();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
        assertThat(done).isFalse();
    }

    private UUID asset(String kind, String support, Map<String, String> attributes) {
        return insert(kind, support, attributes, "now() - interval '1 day'", null, null, null, null);
    }

    private void seen(String kind, int daysAgo) {
        insert(
                kind,
                "SUPPORTED",
                Map.of(),
                daysAgo < 0 ? "null" : "now() - interval '" + daysAgo + " days'",
                null,
                null,
                null,
                null);
    }

    private void ending(String support, LocalDate ends) {
        insert("WORKSTATION", support, Map.of(), "now()", ends, null, null, null);
    }

    private void replacing(int year, int cost, String reason) {
        insert("WORKSTATION", "SUPPORTED", Map.of(), "now()", null, year, cost, reason);
    }

    private UUID insert(
            String kind,
            String support,
            Map<String, String> attributes,
            String lastSeen,
            LocalDate ends,
            Integer year,
            Integer cost,
            String reason) {
        var id = UUID.randomUUID();
        var json = new StringBuilder("{");
        attributes.forEach((key, value) ->
                json.append(json.length() > 1 ? "," : "").append("\"%s\":\"%s\"".formatted(key, value)));
        inScope(() -> jdbc.sql("""
                        insert into asset (organisation_id, id, kind, name, attributes, source, first_seen, last_seen, support,
                          support_ends, replace_year, replace_cost, replace_reason, search)
                        values (:organisation, :id, :kind, :name, :attributes::jsonb, 'TEST', now(), %s, :support, :ends,
                          :year, :cost, :reason, '')""".formatted(lastSeen))
                .param("organisation", organisation)
                .param("id", id)
                .param("kind", kind)
                .param("name", "%05d".formatted(number++))
                .param("attributes", json + "}")
                .param("support", support)
                .param("ends", ends)
                .param("year", year)
                .param("cost", cost)
                .param("reason", reason)
                .update());
        return id;
    }

    private void exempt(UUID asset, String cycle, LocalDate from, LocalDate to) {
        inScope(() -> jdbc.sql("""
                        insert into exemption (organisation_id, id, asset_id, cycle, reason, compensating_measure, valid_from,
                          valid_to, proposed_by)
                        values (?, gen_random_uuid(), ?::uuid, ?, 'raison', 'mesure', ?, ?, 'RSSI')""").params(organisation, asset, cycle, from, to).update());
    }

    private FleetCounts refreshed() {
        return inScope(() -> {
            summary.refresh(organisation);
            return figures.of(organisation);
        });
    }

    private long marks() {
        return Long.parseLong(texts("select count(*)::text from fleet_dirty where organisation_id = :organisation")
                .getFirst());
    }

    private List<UUID> due() {
        return inScope(() -> jdbc.sql("select fleet_due(now(), ?, ?, 1000)")
                .params(TODAY, lifeCycles.edition())
                .query(UUID.class)
                .list());
    }

    private List<String> texts(String query) {
        return inScope(() -> jdbc.sql(query)
                .param("organisation", organisation)
                .query(String.class)
                .list());
    }

    private <T> T inScope(Supplier<T> work) {
        return scope.call(() -> transaction.execute(status -> work.get()));
    }
}
