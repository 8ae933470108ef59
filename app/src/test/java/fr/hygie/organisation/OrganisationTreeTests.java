package fr.hygie.organisation;

import static fr.hygie.organisation.OrganisationKind.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.organisation.OrganisationRefused.Reason;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HygieTest
class OrganisationTreeTests {
    private static final LocalDate LONG_AGO = LocalDate.of(2016, 7, 1);
    private static final LocalDate FIRST_OF_JULY = LocalDate.of(2026, 7, 1);

    @Autowired
    private OrganisationTree tree;

    @Autowired
    private Memberships memberships;

    @Autowired
    private Organisations organisations;

    @Autowired
    private OrganisationSearch search;

    @Autowired
    private DemonstrationPlaces places;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private Scope nation;
    private UUID region;
    private UUID north;
    private UUID south;
    private UUID hospital;

    @BeforeEach
    void plant() {
        nation = Scope.of(Actor.platform("tester", "test"), places.named("National"));
        region = add(nation.active(), REGION, Category.REGIONAL_HEALTH_AGENCY, "Région");
        north = add(region, GROUP, Category.HOSPITAL_GROUP, "GHT Nord");
        south = add(region, GROUP, Category.HOSPITAL_GROUP, "GHT Sud");
        hospital = add(region, LEGAL_ENTITY, Category.GENERAL_HOSPITAL, "CH Étang");
        nation.call(() -> memberships.attach(hospital, north, LONG_AGO));
    }

    @Test
    void anEstablishmentThatChangesGroupCountsInEachOneInItsTime() {
        nation.call(() -> memberships.move(membershipIn(north), south, FIRST_OF_JULY));

        var lastDay = FIRST_OF_JULY.minusDays(1);
        assertThat(organisations.below(north, lastDay, LEGAL_ENTITY)).containsExactly(hospital);
        assertThat(organisations.below(south, lastDay, LEGAL_ENTITY)).isEmpty();
        assertThat(organisations.below(north, FIRST_OF_JULY, LEGAL_ENTITY)).isEmpty();
        assertThat(organisations.below(south, FIRST_OF_JULY, LEGAL_ENTITY)).containsExactly(hospital);
        for (var day : List.of(LONG_AGO, lastDay, FIRST_OF_JULY, FIRST_OF_JULY.plusYears(5))) {
            assertThat(organisations.below(region, day, LEGAL_ENTITY)).containsExactly(hospital);
        }
        assertThat(organisations.history(hospital))
                .extracting(line -> line.name().substring(0, 3) + " " + line.validFrom() + " " + line.validTo())
                .containsExactlyInAnyOrder("Rég 2016-07-01 null", "GHT 2026-07-01 null", "GHT 2016-07-01 2026-07-01");
    }

    @Test
    void whatStandsBelowMovesAlong() {
        var site = add(hospital, SITE, Category.SITE, "Site");
        var service = add(site, SERVICE, Category.SERVICE, "Urgences");
        nation.call(() -> memberships.move(membershipIn(north), south, FIRST_OF_JULY));

        assertThat(organisations.chain(service, FIRST_OF_JULY.minusDays(1)))
                .extracting(OrganisationNode::id)
                .startsWith(site, hospital)
                .contains(north, region)
                .doesNotContain(south);
        assertThat(organisations.chain(service, FIRST_OF_JULY))
                .extracting(OrganisationNode::id)
                .contains(south)
                .doesNotContain(north);
    }

    @Test
    void theAncestorsKeptStepByStepAreThoseOfTheWholeTree() {
        add(hospital, SITE, Category.SITE, "Site");
        nation.call(() -> memberships.move(membershipIn(north), south, FIRST_OF_JULY));
        var kept = ancestors();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select organisation_refresh_ancestors()")
                    .query((row, n) -> 0)
                    .single();
            assertThat(ancestors()).isEqualTo(kept);
        });
    }

    @Test
    void twoGroupsAtATimeAreRefused() {
        refuses(Reason.MEMBERSHIPS_OVERLAP, () -> memberships.attach(hospital, south, FIRST_OF_JULY));
        refuses(Reason.MEMBERSHIPS_OVERLAP, () -> memberships.attach(hospital, north, FIRST_OF_JULY));
        nation.call(() -> memberships.end(membershipIn(north), FIRST_OF_JULY));
        refuses(Reason.MEMBERSHIPS_OVERLAP, () -> memberships.attach(hospital, south, FIRST_OF_JULY.minusDays(1)));
        nation.call(() -> memberships.attach(hospital, south, FIRST_OF_JULY));
    }

    @Test
    void anEndBeforeTheStartIsRefused() {
        refuses(Reason.END_BEFORE_START, () -> memberships.end(membershipIn(north), LONG_AGO));
        refuses(Reason.NO_SUCH_MEMBERSHIP, () -> memberships.end(UUID.randomUUID(), FIRST_OF_JULY));
    }

    @Test
    void aGroupNeverHoldsANumberNorAnythingButLegalEntities() {
        var numbered = new OrganisationFacts(
                Category.HOSPITAL_GROUP,
                "GHT",
                null,
                new FinessNumber("010000024"),
                null,
                null,
                null,
                null,
                null,
                null);
        refuses(Reason.GROUP_HAS_NO_NUMBER, () -> tree.add(region, GROUP, numbered, LONG_AGO));
        refuses(
                Reason.GROUP_HAS_NO_NUMBER,
                () -> tree.change(north, organisations.required(north).version(), numbered));
        refuses(
                Reason.KINDS_DO_NOT_FIT,
                () -> tree.add(north, SITE, OrganisationFacts.named("Site", Category.SITE), LONG_AGO));
        assertThat(organisations.required(north).hasLegalPersonality()).isFalse();
        assertThatThrownBy(() -> nation.run(() -> transaction.executeWithoutResult(
                        status -> jdbc.sql("update organisation set finess = '010000024' where id = ?")
                                .param(north)
                                .update())))
                .as("the database has the last word")
                .hasStackTraceContaining("organisation_check");
    }

    @Test
    void servicesNeverRunInACircle() {
        var site = add(hospital, SITE, Category.SITE, "Site");
        var pole = add(site, SERVICE, Category.SERVICE, "Pôle");
        var ward = add(pole, SERVICE, Category.SERVICE, "Unité");
        refuses(Reason.CIRCLE, () -> memberships.attach(pole, ward, FIRST_OF_JULY));
        refuses(Reason.CIRCLE, () -> memberships.attach(pole, pole, FIRST_OF_JULY));
    }

    @Test
    void aStaleVersionIsSaidAndSavesNothing() {
        int version = organisations.required(hospital).version();
        nation.call(() -> tree.change(hospital, version, named("CH Étang renommé")));
        assertThatThrownBy(() -> nation.call(() -> tree.change(hospital, version, named("CH Étang perdu"))))
                .isInstanceOf(ChangedMeanwhile.class);
        assertThat(organisations.required(hospital).name()).isEqualTo("CH Étang renommé");
    }

    @Test
    void eachChangeIsInTheJournalWithBeforeAndAfter() {
        var before = organisations.required(hospital);
        nation.call(() -> tree.change(hospital, before.version(), named("Après")));
        var entry = nation.call(() -> transaction.execute(status -> jdbc.sql("""
                        select before ->> 'name', after ->> 'name', jsonb_exists(after, 'town') from journal_entry
                        where organisation_id = :nation and subject_id = :hospital and action = 'organisation.changed'""")
                .param("nation", nation.active())
                .param("hospital", hospital.toString())
                .query((row, n) -> List.of(row.getString(1), row.getString(2), row.getBoolean(3)))
                .single()));
        assertThat(entry).isEqualTo(List.of(before.name(), "Après", false));
    }

    @Test
    void whatStillHoldsSomethingOpenDoesNotClose() {
        var site = add(hospital, SITE, Category.SITE, "Site");
        refuses(
                Reason.STILL_HOLDS_OTHERS,
                () -> tree.close(hospital, organisations.required(hospital).version(), FIRST_OF_JULY));
        nation.call(() -> tree.close(site, organisations.required(site).version(), FIRST_OF_JULY));
        assertThat(organisations.below(hospital, FIRST_OF_JULY, SITE)).isEmpty();
        assertThat(organisations.below(hospital, FIRST_OF_JULY.minusDays(1), SITE))
                .containsExactly(site);
    }

    @Test
    void anEstablishmentAddsItsServicesAndNothingElse() {
        var site = add(hospital, SITE, Category.SITE, "Site");
        var house = new Scope(Actor.platform("rssi", "test"), hospital, Set.of(hospital, site), Set.of());
        var ward = house.call(
                () -> tree.add(site, SERVICE, OrganisationFacts.named("Réanimation", Category.SERVICE), FIRST_OF_JULY));
        assertThat(organisations.chain(ward, FIRST_OF_JULY))
                .extracting(OrganisationNode::id)
                .contains(hospital);

        ThrowingCallable group = () -> house.call(() -> tree.add(region, GROUP, named("Ligue"), FIRST_OF_JULY));
        assertThatThrownBy(group).isInstanceOf(OrganisationRefused.class);
        ThrowingCallable joining = () -> house.call(() -> memberships.attach(hospital, south, FIRST_OF_JULY));
        assertThatThrownBy(joining).isInstanceOf(OrganisationRefused.class);
        ThrowingCallable leaving = () -> house.call(() -> memberships.end(membershipIn(north), FIRST_OF_JULY));
        assertThatThrownBy(leaving).isInstanceOf(OrganisationRefused.class);
        var numbered = new OrganisationFacts(
                Category.GENERAL_HOSPITAL,
                "CH",
                null,
                new FinessNumber("010000024"),
                null,
                null,
                null,
                null,
                null,
                null);
        ThrowingCallable renumbering = () -> house.call(
                () -> tree.change(hospital, organisations.required(hospital).version(), numbered));
        assertThatThrownBy(renumbering)
                .isInstanceOfSatisfying(
                        OrganisationRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_YOURS_TO_KEEP));
    }

    @Test
    void wordsAreFoundWhateverTheirAccentsAndTheirOrder() {
        var found = search.find(OrganisationSearch.Question.words(mark + " ETANG ch"), FIRST_OF_JULY, 10, 0);
        assertThat(found.rows()).extracting(OrganisationNode::id).containsExactly(hospital);
        assertThat(found.total()).isEqualTo(1);
        assertThat(search.find(OrganisationSearch.Question.words(mark + " %_"), FIRST_OF_JULY, 10, 0)
                        .total())
                .isZero();
        var below = new OrganisationSearch.Question(mark, LEGAL_ENTITY, null, north, false);
        assertThat(search.find(below, FIRST_OF_JULY, 10, 0).total()).isEqualTo(1);
    }

    private UUID membershipIn(UUID container) {
        return organisations.history(hospital).stream()
                .filter(line -> line.containerId().equals(container))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private UUID add(UUID container, OrganisationKind kind, Category category, String name) {
        return nation.call(
                () -> tree.add(container, kind, OrganisationFacts.named(name + " " + mark, category), LONG_AGO));
    }

    private static OrganisationFacts named(String name) {
        return OrganisationFacts.named(name, Category.GENERAL_HOSPITAL);
    }

    private void refuses(Reason reason, ThrowingCallable act) {
        assertThatThrownBy(() -> nation.call(() -> {
                    act.call();
                    return true;
                }))
                .isInstanceOfSatisfying(
                        OrganisationRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private List<String> ancestors() {
        return jdbc.sql("""
                        select concat_ws(' ', descendant_id, ancestor_id, depth, valid_from, valid_to) as line
                        from organisation_ancestor order by line""").query(String.class).list();
    }
}
