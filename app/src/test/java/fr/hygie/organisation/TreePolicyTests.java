package fr.hygie.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What somebody with SQL in hand, inside the scope of one hospital, cannot do to the tree and to the roles. */
@HygieTest
class TreePolicyTests {
    @Autowired
    private DemonstrationPlaces places;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private Scope lannec;

    @BeforeEach
    void scope() {
        lannec = Scope.of(Actor.platform("attacker", "test"), places.named("CH Port-Lannec"));
    }

    @ParameterizedTest
    @CsvSource({
        "CH Port-Lannec, GHT du Littoral", // oneself, upwards
        "CH Port-Lannec, ARS Deux-Rives",
        "CHU Saint-Aubin, CH Port-Lannec", // somebody else, below oneself
        "Clinique des Ormeaux, GHT du Littoral", // somebody else, anywhere
        "EHPAD Les Genêts, CHU Saint-Aubin"
    })
    void aHospitalAttachesNothingThatIsNotItsOwn(String member, String container) {
        refused(
                "insert into membership (id, member_id, container_id, valid_from) values (gen_random_uuid(), '%s', '%s', '2030-01-01')"
                        .formatted(places.named(member), places.named(container)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NATION", "REGION", "GROUP", "LEGAL_ENTITY", "SITE", "SERVICE"})
    void aHospitalAddsNoOrganisationBehindTheBackOfTheApplication(String kind) {
        refused(
                "insert into organisation (id, kind, category, name) values (gen_random_uuid(), '%s', 'OTHER', 'Intrus')"
                        .formatted(kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NATION", "REGION", "GROUP"})
    void noEstablishmentStandsUpAsSomethingAbove(String kind) {
        var upstart = UUID.randomUUID();
        var scope = Scope.of(Actor.platform("attacker", "test"), upstart);
        refused(
                scope,
                "insert into organisation (id, kind, category, name) values ('%s', '%s', 'OTHER', 'Intrus')"
                        .formatted(upstart, kind));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update organisation set kind = 'REGION'",
                "update organisation set id = gen_random_uuid()",
                "update membership set container_id = member_id",
                "update membership set valid_from = '2000-01-01'",
                "update person set organisation_id = gen_random_uuid()",
                "update assignment set role = 'DIRECTOR'",
                "update assignment set person_id = gen_random_uuid()",
                "delete from organisation",
                "delete from membership",
                "delete from person",
                "delete from assignment",
                "truncate organisation_ancestor",
                "insert into organisation_ancestor select * from organisation_ancestor",
                "update organisation_ancestor set depth = 0"
            })
    void whatMakesAnOrganisationAMembershipOrARoleNeverChanges(String change) {
        refused(change);
    }

    @Test
    void aHospitalChangesNeitherItsNeighboursNorItsMemberships() {
        assertThat(changed("update organisation set name = name where id = '%s'".formatted(lannec.active())))
                .isOne();
        assertThat(changed("update organisation set name = 'Moi'")).isEqualTo(changedBelow());
        assertThat(changed("update membership set valid_to = '2030-01-01' where member_id = '%s'"
                        .formatted(lannec.active())))
                .isZero();
        assertThat(changed("update membership set valid_to = '2030-01-01' where container_id = '%s'"
                        .formatted(places.named("GHT du Littoral"))))
                .isZero();
    }

    @Test
    void aHospitalGivesNoRoleElsewhereAndNoneOverThePlatform() {
        var person = places.personOf("rssi@chu.demo");
        var sql =
                "insert into assignment (id, organisation_id, person_id, role, valid_from) values (gen_random_uuid(), '%s', '%s', '%s', '2020-01-01')";
        refused(sql.formatted(places.named("CHU Saint-Aubin"), person, "DIRECTOR"));
        refused(sql.formatted(places.named("GHT du Littoral"), person, "SECURITY_OFFICER"));
        refused(sql.formatted(lannec.active(), person, "PLATFORM_ADMINISTRATOR"));
    }

    @Test
    void aTemporaryTableTakesNobodyIn() {
        lannec.run(() -> transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql(
                            "create temporary table organisation_ancestor as select * from public.organisation_ancestor where false")
                    .update();
            jdbc.sql("insert into organisation_ancestor values (?, ?, 1, '2000-01-01', null)")
                    .params(places.named("CHU Saint-Aubin"), lannec.active())
                    .update();
            assertThat(jdbc.sql("select organisation_in_reach(?)")
                            .param(places.named("CHU Saint-Aubin"))
                            .query(Boolean.class)
                            .single())
                    .isFalse();
            assertThat(jdbc.sql("update organisation set name = 'Pris' where id = ?")
                            .param(places.named("CHU Saint-Aubin"))
                            .update())
                    .isZero();
        }));
    }

    @Test
    void peopleOfAnotherHospitalAreOutOfSight() {
        var seen = lannec.call(() -> transaction.execute(
                status -> jdbc.sql("select id from person").query(UUID.class).set()));
        assertThat(seen)
                .contains(places.personOf("rssi@ght.demo"), places.personOf("ars@region.demo"))
                .doesNotContain(places.personOf("rssi@chu.demo"), places.personOf("referent@ehpad.demo"));
    }

    @Test
    void aRegionAttachesANewcomerOnceAndTakesNobodyFromAnother() {
        var region = Scope.of(Actor.platform("region", "test"), places.named("ARS Deux-Rives"));
        var elsewhere = UUID.randomUUID();
        var nation = new Scope(
                Actor.platform("nation", "test"),
                places.named("National"),
                Set.of(places.named("National"), elsewhere),
                Set.of());
        var other = UUID.randomUUID();
        nation.run(() -> transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into organisation (id, kind, category, name) values (?, 'REGION', 'OTHER', 'Ailleurs')")
                    .param(other)
                    .update();
            jdbc.sql(
                            "insert into organisation (id, kind, category, name) values (?, 'LEGAL_ENTITY', 'OTHER', 'CH ailleurs')")
                    .param(elsewhere)
                    .update();
            jdbc.sql(
                            "insert into membership (id, member_id, container_id, valid_from) values (gen_random_uuid(), ?, ?, '2020-01-01')")
                    .params(other, nation.active())
                    .update();
            jdbc.sql("select organisation_refresh_ancestors(array[cast(? as uuid)])")
                    .param(other)
                    .query((row, n) -> 0)
                    .single();
        }));
        var sql =
                "insert into membership (id, member_id, container_id, valid_from) values (gen_random_uuid(), '%s', '%s', '2020-01-01')";
        refused(region, sql.formatted(elsewhere, other));
        assertThat(changed(region, sql.formatted(elsewhere, region.active()))).isOne();
        refused(region, sql.formatted(other, region.active()));
    }

    private int changedBelow() {
        return changed("update organisation set name = name where organisation_in_reach(id)");
    }

    private int changed(String sql) {
        return changed(lannec, sql);
    }

    /** Rows that the statement would change; nothing is kept. */
    private int changed(Scope scope, String sql) {
        return scope.call(() -> transaction.execute(status -> {
            status.setRollbackOnly();
            return jdbc.sql(sql).update();
        }));
    }

    private void refused(String sql) {
        refused(lannec, sql);
    }

    private void refused(Scope scope, String sql) {
        assertThatThrownBy(() -> changed(scope, sql))
                .as(sql)
                .satisfies(failure -> assertThat(failure)
                        .hasStackTraceContaining(
                                failure.getMessage() != null
                                                && String.valueOf(failure.getCause())
                                                        .contains("row-level")
                                        ? "row-level security"
                                        : "permission denied"));
    }
}
