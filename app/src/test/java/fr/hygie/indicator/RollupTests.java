package fr.hygie.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.indicator.Establishments.Query;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A region with two groups; three hospitals and a clinic. */
@HygieTest
class RollupTests {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Paris"));
    private static final String ID = "obsolescence";

    @Autowired
    private Rollups rollups;

    @Autowired
    private IndicatorValues values;

    @Autowired
    private Targets targets;

    @Autowired
    private IndicatorHistory history;

    @Autowired
    private Indicators indicators;

    @Autowired
    private Establishments establishments;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID region = UUID.randomUUID();
    private final UUID north = UUID.randomUUID();
    private final UUID south = UUID.randomUUID();
    private final UUID big = UUID.randomUUID();
    private final UUID small = UUID.randomUUID();
    private final UUID mover = UUID.randomUUID();
    private final UUID clinic = UUID.randomUUID();
    private final LocalDate move = LocalDate.of(TODAY.getYear() - 1, 7, 1);

    @BeforeEach
    void aTree() {
        var all = Set.of(region, north, south, big, small, mover, clinic);
        var everywhere = new HashSet<>(all);
        everywhere.add(Platform.ID);
        var scope = new Scope(Actor.platform("test", "test"), Platform.ID, everywhere, Set.of());
        scope.call(() -> transaction.execute(status -> {
            organisation(region, "REGION", "REGIONAL_HEALTH_AGENCY");
            organisation(north, "GROUP", "HOSPITAL_GROUP");
            organisation(south, "GROUP", "HOSPITAL_GROUP");
            for (var hospital : List.of(big, small, mover, clinic)) {
                organisation(hospital, "LEGAL_ENTITY", "GENERAL_HOSPITAL");
            }
            attach(north, region, null);
            attach(south, region, null);
            attach(clinic, region, null);
            attach(big, north, null);
            attach(big, region, null); // two ways up
            attach(small, north, null);
            attach(mover, north, move);
            attach(mover, south, null, move);
            return jdbc.sql("select organisation_refresh_ancestors(?)")
                    .param(all.toArray(UUID[]::new))
                    .query((row, number) -> 0)
                    .single();
        }));
    }

    @Test
    void sumsAreSumsNeverMeansOfPercentages() {
        keep(big, TODAY, 100, 1000);
        keep(small, TODAY, 9, 10);
        var sum = in(north, () -> rollups.of(north)).get(ID);
        assertThat(sum.sum().numerator()).isEqualTo(109);
        assertThat(sum.sum().denominator()).isEqualTo(1010);
        assertThat(sum.establishments()).isEqualTo(2);
        assertThat(sum.near()).isEqualTo(1);
        assertThat(sum.missed()).isEqualTo(1);
    }

    @Test
    void anEstablishmentThatIsReachedTwoWaysCountsOnce() {
        keep(big, TODAY, 100, 1000);
        assertThat(in(region, () -> rollups.of(region)).get(ID).sum().denominator())
                .isEqualTo(1000);
    }

    @Test
    void whatDoesNotApplyAddsNothingAndIsCountedApart() {
        keep(big, TODAY, 10, 100);
        keep(small, TODAY, 0, 0);
        var sum = in(north, () -> rollups.of(north)).get(ID);
        assertThat(sum.sum().denominator()).isEqualTo(100);
        assertThat(sum.establishments()).isEqualTo(1);
        assertThat(sum.notApplicable()).isEqualTo(1);
    }

    @Test
    void whatIsStaleIsCountedAndSaid() {
        keep(big, TODAY, 10, 100);
        keep(clinic, TODAY.minusDays(91), 50, 100);
        var sum = in(region, () -> rollups.of(region)).get(ID);
        assertThat(sum.sum().numerator()).isEqualTo(60);
        assertThat(sum.stale()).isEqualTo(1);
        assertThat(sum.establishments()).isEqualTo(2);
        assertThat(sum.sum().valueDate()).isEqualTo(TODAY.minusDays(91));
        assertThat(sum.newest()).isEqualTo(TODAY);
    }

    @Test
    void aSumOfADayIsMadeOverTheTreeOfThatDay() {
        keep(mover, move.minusDays(30), 5, 50);
        keep(mover, move.plusDays(30), 8, 80);
        keep(big, move.minusDays(30), 1, 10);
        assertThat(denominator(north, move.minusDays(1))).isEqualTo(60);
        assertThat(denominator(south, move.minusDays(1))).isNull();
        assertThat(denominator(north, move)).isEqualTo(10);
        assertThat(denominator(south, move.plusDays(30))).isEqualTo(80);
        assertThat(denominator(region, move.minusDays(1)))
                .as("the region sees no change")
                .isEqualTo(60);
        assertThat(denominator(region, move.plusDays(30))).isEqualTo(90);
    }

    @Test
    void aGroupReadsNothingOfTheTimeBeforeAnEstablishmentCame() {
        keep(mover, move.minusDays(30), 5, 50);
        assertThat(in(south, () -> count("indicator_value", mover))).isZero();
        assertThat(in(north, () -> count("indicator_value", mover))).isEqualTo(1);
    }

    @Test
    void aDayOnWhichNothingMovedOnlyConfirmsTheValue() {
        keep(big, TODAY.minusDays(3), 10, 100);
        keep(big, TODAY.minusDays(2), 10, 100);
        keep(big, TODAY.minusDays(1), 11, 100);
        keep(big, TODAY, 11, 100);
        assertThat(in(big, () -> count("indicator_value", big))).isEqualTo(2);
        var days = List.of(TODAY.minusDays(4), TODAY.minusDays(2), TODAY);
        var points = in(big, () -> history.of(big, indicators.required(ID), days));
        assertThat(points)
                .extracting(point -> point.day() + " " + point.value().numerator())
                .containsExactly(TODAY.minusDays(2) + " 10", TODAY + " 11");
    }

    @Test
    void aStaleValueIsNotConfirmedBackwards() {
        keep(big, TODAY.minusDays(200), 10, 100);
        keep(big, TODAY, 10, 100);
        var points = in(big, () -> history.of(big, indicators.required(ID), List.of(TODAY.minusDays(50))));
        assertThat(points.getFirst().value().isStaleOn(TODAY.minusDays(50))).isTrue();
    }

    @Test
    void aRegionReadsValuesAndNotOneAsset() {
        keep(big, TODAY, 10, 100);
        in(big, () -> jdbc.sql("""
                        insert into asset (organisation_id, id, kind, name, attributes, source, first_seen, search)
                        values (?, gen_random_uuid(), 'WORKSTATION', 'PC-1', '{}', 'TEST', now(), '')""").param(big).update());
        in(big, () -> jdbc.sql("""
                        insert into fleet_summary values (?, null, 'WORKSTATION', 'ENDED', 'UNKNOWN', 'UNKNOWN', 'UNKNOWN',
                          false, false, false, false, 1, 0, 0)""").param(big).update());
        assertThat(in(big, () -> count("asset", big))).isEqualTo(1);
        assertThat(in(region, () -> count("indicator_value", big))).isEqualTo(1);
        assertThat(in(region, () -> count("indicator_current", big))).isEqualTo(1);
        for (var facts :
                List.of("asset", "asset_key", "asset_detail", "product_presence", "fleet_summary", "exemption")) {
            assertThat(in(region, () -> count(facts, big))).as(facts).isZero();
        }
    }

    @Test
    void aHospitalReadsNoValueOfItsNeighbourNorOfItsRegion() {
        keep(big, TODAY, 10, 100);
        keep(region, TODAY, 1, 2);
        for (var owner : List.of(big, region)) {
            assertThat(in(small, () -> count("indicator_value", owner))).isZero();
            assertThat(in(small, () -> count("indicator_current", owner))).isZero();
            assertThat(in(small, () -> count("indicator_sender", owner))).isZero();
        }
        assertThat(in(region, () -> count("indicator_sender", big))).isEqualTo(1);
    }

    @Test
    void whoSendsIsKnownByTheNewestOfItsFiguresWhateverTheOrderTheyComeIn() {
        keep(clinic, TODAY.minusDays(91), 50, 100);
        keep(clinic, TODAY.minusDays(300), 50, 100);
        keep(big, TODAY.minusDays(200), 10, 100);
        keep(big, TODAY, 10, 100);
        assertThat(worst().reporting()).isEqualTo(new Establishments.Reporting(4, 2, 1));
    }

    @Test
    void countsAgreeWithTheStandingOfEachValue() {
        var random = new Random(20_261_122);
        for (int round = 0; round < 10; round++) {
            for (var hospital : List.of(big, small, mover, clinic)) {
                keepAll(hospital, TODAY.minusDays(10L - round), random);
            }
            var aims = in(region, () -> targets.of(region));
            var sums = in(region, () -> rollups.of(region));
            for (var indicator : indicators.all()) {
                var standings = List.of(big, small, mover, clinic).stream()
                        .map(one -> in(one, () -> values.current(one)).get(indicator.id()))
                        .map(value -> value.standing(aims.get(indicator.id()), TODAY))
                        .toList();
                var sum = sums.get(indicator.id());
                assertThat(List.of(sum.met(), sum.near(), sum.missed()))
                        .as("%s of round %s", indicator.id(), round)
                        .containsExactly(
                                Collections.frequency(standings, Standing.MET),
                                Collections.frequency(standings, Standing.NEAR),
                                Collections.frequency(standings, Standing.MISSED));
            }
        }
    }

    private void keepAll(UUID owner, LocalDate day, Random random) {
        var measures = indicators.all().stream()
                .map(indicator -> {
                    int denominator = random.nextInt(200) * random.nextInt(2);
                    int numerator = denominator == 0 ? 0 : random.nextInt(denominator + 1);
                    return new Measure(indicator.id(), numerator, denominator, 0, 0);
                })
                .toList();
        in(owner, () -> {
            values.keep(owner, day, measures);
            return 0;
        });
    }

    @Test
    void aRegionWritesNoValueOfAnEstablishment() {
        keep(big, TODAY, 10, 100);
        assertThatThrownBy(() -> keep(region, big, TODAY, 0, 100)).isInstanceOf(DataAccessException.class);
        assertThat(in(
                        region,
                        () -> jdbc.sql("update indicator_current set numerator = 0 where organisation_id = ?")
                                .param(big)
                                .update()))
                .isZero();
    }

    @Test
    void theWorstComeFirstAndThoseWithoutAValueLast() {
        keep(big, TODAY, 10, 100);
        keep(small, TODAY, 90, 100);
        keep(mover, TODAY, 0, 0);
        var page = worst();
        assertThat(page.rows()).extracting(EstablishmentRow::id).startsWith(small, big);
        assertThat(page.rows().getFirst().values().get(ID).numerator()).isEqualTo(90);
        assertThat(page.reporting()).isEqualTo(new Establishments.Reporting(4, 3, 0));
    }

    private Establishments.Page worst() {
        return in(region, () -> establishments.page(region, Query.worst(indicators.required(ID), 10)));
    }

    private @Nullable Long denominator(UUID organisation, LocalDate day) {
        var rollup = in(organisation, () -> rollups.of(organisation, day)).get(ID);
        return rollup == null ? null : rollup.sum().denominator();
    }

    private void keep(UUID owner, LocalDate day, long numerator, long denominator) {
        keep(owner, owner, day, numerator, denominator);
    }

    private void keep(UUID writer, UUID owner, LocalDate day, long numerator, long denominator) {
        in(writer, () -> {
            values.keep(owner, day, List.of(new Measure(ID, numerator, denominator, 0, 0)));
            return 0;
        });
    }

    private int count(String table, UUID owner) {
        return jdbc.sql("select count(*) from " + table + " where organisation_id = ?")
                .param(owner)
                .query(Integer.class)
                .single();
    }

    private <T> T in(UUID organisation, Supplier<T> work) {
        return Scope.of(Actor.platform("test", "test"), organisation)
                .call(() -> transaction.execute(status -> work.get()));
    }

    private void organisation(UUID id, String kind, String category) {
        jdbc.sql("insert into organisation (id, kind, category, name) values (?, ?, ?, ?)")
                .params(id, kind, category, kind + " " + id)
                .update();
    }

    private void attach(UUID member, UUID container, @Nullable LocalDate until) {
        attach(member, container, until, TODAY.minusYears(5));
    }

    private void attach(UUID member, UUID container, @Nullable LocalDate until, LocalDate since) {
        jdbc.sql(
                        "insert into membership (id, member_id, container_id, valid_from, valid_to) values (gen_random_uuid(), ?, ?, ?, ?)")
                .params(member, container, since, until)
                .update();
    }
}
