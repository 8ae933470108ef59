package fr.hygie.organisation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who works where with which rights: the accounts of the demonstration, one line each. */
@HygieTest
class AreasTests {
    @Autowired
    private Areas areas;

    @Autowired
    private DemonstrationPlaces places;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void whoeverHasNoAreaHasNoRowNotEvenOfTheRootOrThePlatform() {
        var nowhere = areas.nowhere(new Actor("nobody", null, UUID.randomUUID(), "test"));

        assertThat(nowhere.organisations()).doesNotContain(Founding.ROOT, Platform.ID);
        var keeps = nowhere.call(() -> transaction.execute(status ->
                jdbc.sql("select scope_keeps_the_tree()").query(Boolean.class).single()));
        assertThat(keeps).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rssi@chu.demo        | CHU Saint-Aubin
            dsi@chu.demo         | CHU Saint-Aubin
            directeur@chu.demo   | CHU Saint-Aubin
            pcme@chu.demo        | CHU Saint-Aubin
            dpo@chu.demo         | CHU Saint-Aubin
            biomed@chu.demo      | CHU Saint-Aubin
            rssi@ght.demo        | GHT du Littoral; CH Port-Lannec; CH Val-Brumeux; CHU Saint-Aubin; Clinique des Ormeaux; EHPAD Le Clos Fleuri; EHPAD Les Genêts; EHPAD Les Marronniers
            referent@ehpad.demo  | EHPAD Les Genêts
            ars@region.demo      | ARS Deux-Rives
            grades@region.demo   | ARS Deux-Rives
            cert@nation.demo     | National
            admin@demo           | National
            """)
    void contexts(String login, String expected) {
        assertThat(areas.of(actor(login)).stream().map(Area::name).collect(joining("; ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rssi@chu.demo       | CHU Saint-Aubin      | CHU Saint-Aubin, Centre de gériatrie Les Tilleuls, Hôpital Saint-Aubin, Hôpital de la Grève, Institut de formation, Psychiatrie Les Embruns
            rssi@ght.demo       | GHT du Littoral      | CH Port-Lannec, CH Val-Brumeux, CHU Saint-Aubin, Centre de gériatrie Les Tilleuls, EHPAD Le Clos Fleuri, EHPAD Les Genêts, EHPAD Les Marronniers, GHT du Littoral, Hôpital Saint-Aubin, Hôpital de Port-Lannec, Hôpital de la Grève, Hôpital du Val-Brumeux, Institut de formation, Psychiatrie Les Embruns, Soins de suite La Dune
            rssi@ght.demo       | CH Val-Brumeux       | CH Val-Brumeux, Hôpital du Val-Brumeux
            rssi@ght.demo       | Clinique des Ormeaux | Clinique des Ormeaux, Clinique des Ormeaux
            referent@ehpad.demo | EHPAD Les Genêts     | EHPAD Les Genêts
            ars@region.demo     | ARS Deux-Rives       | ARS Deux-Rives
            grades@region.demo  | ARS Deux-Rives       | ARS Deux-Rives
            cert@nation.demo    | National             | National
            admin@demo          | National             | National
            """)
    void organisationsThatAContextOpens(String login, String context, String expected) {
        assertThat(places.names(scope(login, context).organisations())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rssi@chu.demo       | CHU Saint-Aubin  | ALERT_READ, ALERT_WRITE, EXEMPT, IMPORT, INDICATOR_EDIT, INDICATOR_READ, INVENTORY_EDIT, INVENTORY_READ, JOURNAL_READ, ORGANISATION_EDIT, ORGANISATION_READ, PEOPLE_EDIT, PEOPLE_READ, SIGNED_IN
            dsi@chu.demo        | CHU Saint-Aubin  | ALERT_READ, ALERT_WRITE, EXEMPT, IMPORT, INDICATOR_READ, INVENTORY_EDIT, INVENTORY_READ, ORGANISATION_EDIT, ORGANISATION_READ, PEOPLE_EDIT, PEOPLE_READ, SIGNED_IN
            directeur@chu.demo  | CHU Saint-Aubin  | ALERT_READ, ALERT_WRITE, INDICATOR_EDIT, INDICATOR_READ, INVENTORY_READ, ORGANISATION_READ, PEOPLE_READ, RISK_ACCEPT, SIGNED_IN
            pcme@chu.demo       | CHU Saint-Aubin  | ALERT_READ, INDICATOR_READ, INVENTORY_READ, ORGANISATION_READ, SIGNED_IN
            dpo@chu.demo        | CHU Saint-Aubin  | INDICATOR_READ, INVENTORY_READ, JOURNAL_READ, ORGANISATION_READ, SIGNED_IN
            biomed@chu.demo     | CHU Saint-Aubin  | EXEMPT, INVENTORY_READ, MEDICAL_EDIT, ORGANISATION_READ, SIGNED_IN
            rssi@ght.demo       | GHT du Littoral  | ALERT_READ, ALERT_WRITE, EXEMPT, IMPORT, INDICATOR_EDIT, INDICATOR_READ, INVENTORY_EDIT, INVENTORY_READ, JOURNAL_READ, ORGANISATION_EDIT, ORGANISATION_READ, OVERSEE, PEOPLE_EDIT, PEOPLE_READ, SIGNED_IN
            rssi@ght.demo       | CH Val-Brumeux   | ALERT_READ, ALERT_WRITE, EXEMPT, IMPORT, INDICATOR_EDIT, INDICATOR_READ, INVENTORY_EDIT, INVENTORY_READ, JOURNAL_READ, ORGANISATION_EDIT, ORGANISATION_READ, PEOPLE_EDIT, PEOPLE_READ, SIGNED_IN
            referent@ehpad.demo | EHPAD Les Genêts | ALERT_READ, ALERT_WRITE, EXEMPT, IMPORT, INDICATOR_EDIT, INDICATOR_READ, INVENTORY_EDIT, INVENTORY_READ, ORGANISATION_EDIT, ORGANISATION_READ, PEOPLE_EDIT, PEOPLE_READ, SIGNED_IN
            ars@region.demo     | ARS Deux-Rives   | ALERT_READ, ALERT_RELAY, ALERT_WRITE, INDICATOR_READ, ORGANISATION_READ, OVERSEE, SIGNED_IN
            grades@region.demo  | ARS Deux-Rives   | ALERT_READ, ALERT_RELAY, ALERT_WRITE, INDICATOR_READ, ORGANISATION_READ, OVERSEE, SIGNED_IN
            cert@nation.demo    | National         | ALERT_READ, ALERT_RELAY, ALERT_WRITE, INDICATOR_READ, ORGANISATION_READ, OVERSEE, SIGNED_IN
            admin@demo          | National         | ORGANISATION_EDIT, ORGANISATION_READ, PEOPLE_EDIT, PEOPLE_READ, PLATFORM, SIGNED_IN
            """)
    void rights(String login, String context, String expected) {
        assertThat(scope(login, context).rights().stream()
                        .map(Right::name)
                        .sorted()
                        .collect(joining(", ")))
                .isEqualTo(expected);
    }

    @Test
    void onlyTheGroupIsConsolidated() {
        assertThat(areas.of(actor("rssi@ght.demo")).stream()
                        .filter(Area::consolidated)
                        .map(Area::name))
                .containsExactly("GHT du Littoral");
    }

    @Test
    void anUnknownChoiceLeadsToTheFirstAreaAndNeverElsewhere() {
        var actor = actor("rssi@chu.demo");
        var scope = areas.scope(actor, areas.of(actor), places.named("CH Port-Lannec"))
                .orElseThrow();
        assertThat(scope.active()).isEqualTo(places.named("CHU Saint-Aubin"));
        assertThat(scope.organisations()).doesNotContain(places.named("CH Port-Lannec"));
    }

    @Test
    void aDelegationGivesTheRoleOnItsDaysAndNothingAfterwards() {
        var person = person();
        give(person, "CHU Saint-Aubin", Role.DIRECTOR, LocalDate.of(2026, 8, 1), LocalDate.of(2026, 8, 15), true);
        var deputy = new Actor("deputy", null, person, "test");

        assertThat(areas.on(deputy, LocalDate.of(2026, 7, 31))).isEmpty();
        assertThat(areas.on(deputy, LocalDate.of(2026, 8, 1))).hasSize(1);
        assertThat(areas.on(deputy, LocalDate.of(2026, 8, 14)).getFirst().roles())
                .containsExactly(Role.DIRECTOR);
        assertThat(areas.on(deputy, LocalDate.of(2026, 8, 15))).isEmpty();
    }

    @Test
    void aRoleThatDoesNotFitItsPlaceOpensNothing() {
        var person = person();
        give(person, "CHU Saint-Aubin", Role.REGIONAL_AGENCY, LocalDate.of(2020, 1, 1), null, false);
        give(person, "ARS Deux-Rives", Role.SECURITY_OFFICER, LocalDate.of(2020, 1, 1), null, false);
        assertThat(areas.of(new Actor("misfit", null, person, "test"))).isEmpty();
    }

    @Test
    void whoHasNoRoleHasNoScope() {
        var nobody = new Actor("nobody", null, UUID.randomUUID(), "test");
        assertThat(areas.of(nobody)).isEmpty();
        assertThat(areas.scope(nobody, areas.of(nobody), null)).isEmpty();
    }

    private Actor actor(String login) {
        return new Actor(login, null, places.personOf(login), "test");
    }

    private Scope scope(String login, String context) {
        var actor = actor(login);
        return areas.scope(actor, areas.of(actor), places.named(context)).orElseThrow();
    }

    private UUID person() {
        var id = UUID.randomUUID();
        var chu = places.named("CHU Saint-Aubin");
        Scope.of(Actor.platform("test", "test"), chu)
                .run(() -> transaction.executeWithoutResult(status -> jdbc.sql(
                                "insert into person (id, organisation_id, family_name, given_name) values (?, ?, 'Essai', 'Aline')")
                        .params(id, chu)
                        .update()));
        return id;
    }

    private void give(UUID person, String place, Role role, LocalDate from, LocalDate to, boolean delegated) {
        var area = places.named(place);
        var by = delegated ? places.personOf("directeur@chu.demo") : null;
        Scope.of(Actor.platform("test", "test"), area)
                .run(() -> transaction.executeWithoutResult(status -> jdbc.sql("""
                                insert into assignment (id, organisation_id, person_id, role, valid_from, valid_to, delegated_by)
                                values (gen_random_uuid(), ?, ?, ?, ?, ?, ?)""")
                        .params(area, person, role.name(), from, to, by)
                        .update()));
    }
}
