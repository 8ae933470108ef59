package fr.hygie.organisation.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.TestHouse;
import fr.hygie.organisation.OrganisationNode;
import fr.hygie.organisation.OrganisationSearch;
import fr.hygie.organisation.People;
import fr.hygie.organisation.PeopleDirectory;
import fr.hygie.organisation.PersonFacts;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** People and structures as files: the whole list, in the order of the page, few rows in memory. */
@HygieTest
class OrganisationExportTests {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private PeopleDirectory directory;

    @Autowired
    private OrganisationSearch search;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void everybodyLeavesWithTheirRolesInTheOrderOfTheList() {
        var house = new TestHouse(context);
        house.in(() -> jdbc.sql("""
                        with added as (
                          insert into person (id, organisation_id, family_name, given_name)
                          select gen_random_uuid(), :here, 'N' || n, 'Jo' from generate_series(1, 1001) n returning id, family_name
                        )
                        insert into assignment (id, organisation_id, person_id, role, valid_from)
                        select gen_random_uuid(), :here, id, r, '2020-01-01' from added, unnest(array['STAFF', 'DIRECTOR']) r
                        where family_name like '%7'""").param("here", house.organisation()).update());
        var all = new PeopleDirectory.Question("", null);
        var left = new ArrayList<PeopleDirectory.PersonRow>();
        house.scope().run(() -> directory.each(all, DAY, false, true, left::add));
        assertThat(left)
                .hasSize(1_001)
                .isEqualTo(house.scope()
                        .call(() -> directory.find(all, DAY, false, true, 2_000, 0))
                        .rows());
        assertThat(left).filteredOn(person -> person.roles().size() == 2).hasSize(100);
    }

    @Test
    void structuresLeaveInTheOrderOfTheList() {
        var question = OrganisationSearch.Question.words("saint");
        var left = new ArrayList<OrganisationNode>();
        var house = new TestHouse(context);
        house.scope().run(() -> search.each(question, DAY, true, left::add));
        assertThat(left)
                .hasSizeGreaterThan(1)
                .isEqualTo(house.scope()
                        .call(() -> search.find(question, DAY, true, 2_000, 0))
                        .rows());
    }

    @Test
    void aFileOfPeopleRunsNothingAndStandsInTheJournal() {
        var chu = jdbc.sql(
                        "select id from organisation where coalesce(short_name, name) = 'CHU Saint-Aubin' and kind <> 'SITE'")
                .query(UUID.class)
                .single();
        var name = "=cmd|" + UUID.randomUUID();
        var scope = Scope.of(Actor.platform("test", "test"), chu);
        scope.call(() -> people.add(chu, new PersonFacts(name, "Ada", null, null, "@métier")));
        var browser = TestBrowser.of(mvc, "rssi@chu.demo");
        var file = browser.get("/people/export.csv?q=" + name.substring(5) + "&columns=name&columns=job");
        assertThat(file)
                .hasStatusOk()
                .bodyText()
                .contains("'" + name + " Ada;'@métier")
                .doesNotContain(";@", "\n=");
        assertThat(file.getResponse().getHeader("Content-Disposition")).contains("personnes-", ".csv");
        assertThat(file.getResponse().getHeader("Cache-Control")).contains("no-store");
        assertThat(browser.get("/journal?text=" + name.substring(5)))
                .bodyText()
                .contains("Liste des personnes exportée");
        var structures = browser.get("/organisations/export.xlsx?q=saint");
        assertThat(structures).hasStatusOk();
        assertThat(new String(
                        structures.getResponse().getContentAsByteArray(),
                        0,
                        2,
                        java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("PK");
        assertThat(browser.get("/organisations/export.csv?q=saint"))
                .bodyText()
                .contains("CHU Saint-Aubin")
                .satisfies(text -> assertThat(List.of(text.split("\r\n"))).hasSizeGreaterThan(2));
    }
}
