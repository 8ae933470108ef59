package fr.hygie.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.organisation.OrganisationRefused.Reason;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HygieTest
class AppointmentsTests {
    private static final LocalDate TODAY = LocalDate.of(2020, 1, 1);

    @Autowired
    private Appointments appointments;

    @Autowired
    private OrganisationTree tree;

    @Autowired
    private DemonstrationPlaces places;

    @Autowired
    private Areas areas;

    @Autowired
    private PersonAccounts accounts;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final String email = UUID.randomUUID() + "@exemple.test";
    private Scope nation;
    private UUID clinic;
    private UUID home;

    @BeforeEach
    void plant() {
        nation = Scope.of(Actor.platform("tester", "test"), places.named("National"));
        clinic = founded("Clinique");
        home = founded("EHPAD");
    }

    private UUID founded(String name) {
        return nation.call(() -> tree.add(
                nation.active(), OrganisationKind.LEGAL_ENTITY, OrganisationFacts.named(name, Category.OTHER), TODAY));
    }

    private Appointments.Appointed appoint(UUID organisation, Role role) {
        return nation.call(() ->
                appointments.appoint(organisation, new PersonFacts("Leduc", "Jo", email, null, null), role, TODAY));
    }

    @Test
    void whoeverIsNamedGetsALinkAndTheirAreaAndNothingElse() {
        assertThat(appoint(clinic, Role.SECURITY_OFFICER).link()).contains("/password/");

        assertThat(areasOfTheNamed()).extracting(Area::organisation).containsExactly(clinic);
    }

    @Test
    void somebodyWhoHasAnAccountKeepsItAndServesBoth() {
        appoint(clinic, Role.SECURITY_OFFICER);

        assertThat(appoint(home, Role.SECURITY_OFFICER).link()).isNull();
        assertThat(areasOfTheNamed()).extracting(Area::organisation).containsExactlyInAnyOrder(clinic, home);
    }

    @Test
    void theAppointmentStandsInTheJournalOfTheEstablishment() {
        appoint(clinic, Role.DIRECTOR);

        var acts = Scope.of(Actor.platform("reader", "test"), clinic)
                .call(() -> transaction.execute(
                        status -> jdbc.sql("select action from journal_entry where organisation_id = ? order by number")
                                .param(clinic)
                                .query(String.class)
                                .list()));
        assertThat(acts).contains("organisation.person-added", "organisation.role-given");
    }

    @Test
    void aRoleThatDoesNotFitLeavesNobodyBehind() {
        assertThatThrownBy(() -> appoint(clinic, Role.REGIONAL_AGENCY))
                .isInstanceOfSatisfying(
                        OrganisationRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.ROLE_DOES_NOT_FIT));

        assertThat(accounts.personOf(email)).isEmpty();
    }

    @Test
    void anEstablishmentNamesNobodyElsewhere() {
        var house = Scope.of(Actor.platform("tester", "test"), clinic);

        assertThatThrownBy(() -> house.run(() -> appointments.appoint(
                        home, new PersonFacts("Leduc", "Jo", email, null, null), Role.DIRECTOR, TODAY)))
                .isInstanceOfSatisfying(
                        OrganisationRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_YOURS_TO_KEEP));
    }

    private List<Area> areasOfTheNamed() {
        var person = nation.call(() -> accounts.personOf(email)).orElseThrow();
        return areas.on(new Actor("Jo Leduc", null, person, "test"), TODAY.plusDays(1));
    }
}
