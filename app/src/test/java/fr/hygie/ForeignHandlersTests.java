package fr.hygie;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.organisation.Role;
import fr.hygie.scope.Actor;
import fr.hygie.security.token.ApiTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every handler of the application is called with what belongs to an establishment, by people of other houses, by those
 * who oversee it, by whoever administers the platform, and by people of the house with a weak role: each is told and
 * changes what the role matrix says, nothing else, and nothing breaks. The expectations name kinds of things and tables,
 * not handlers: one that forgets its authorisation, now or later, tells or changes too much.
 */
@HygieTest
class ForeignHandlersTests {
    private static final Pattern TOLD = Pattern.compile(PlantedHouse.MARK + " (\\w+)");

    /** In place of an organisation: the house itself. */
    private static final String HOUSE = "";

    /** What belongs to people who sign in. */
    private static final Set<String> SIGN_IN = Set.of(
            "account", "api_token", "totp", "recovery_code", "one_time_link", "user_credentials", "spring_session");

    private static final Set<String> NOTHING = Set.of();

    /** What people of a house do stands in its journal, such as a key of theirs that is made. */
    private static final Set<String> OWN_ACTS = Set.of("journal_entry", "journal_head");

    private enum Attacker {
        OFFICER_OF_A_HOSPITAL("CH Port-Lannec", Role.SECURITY_OFFICER, NOTHING, NOTHING),
        CONTACT_OF_A_NURSING_HOME("EHPAD Les Genêts", Role.SECURITY_CONTACT, NOTHING, NOTHING),
        REGIONAL_AGENCY("ARS Deux-Rives", Role.REGIONAL_AGENCY, NOTHING, NOTHING),
        REGIONAL_EHEALTH_BODY("ARS Deux-Rives", Role.REGIONAL_EHEALTH_BODY, NOTHING, NOTHING),
        HEALTH_CERT("National", Role.HEALTH_CERT, NOTHING, NOTHING),
        /** Accounts, the tree and the first people of a house; no business data. */
        PLATFORM_ADMINISTRATOR(
                "National",
                Role.PLATFORM_ADMINISTRATOR,
                Set.of("account"),
                with(SIGN_IN, "organisation", "membership", "person", "assignment", "journal_entry", "journal_head")),
        /** Sees the inventory. */
        STAFF(HOUSE, Role.STAFF, Set.of("asset", "other", "flow", "exemption", "view"), with(OWN_ACTS, "saved_view")),
        /** Sees the inventory and the journal. */
        DATA_PROTECTION_OFFICER(
                HOUSE,
                Role.DATA_PROTECTION_OFFICER,
                Set.of("asset", "other", "flow", "exemption", "view", "person"),
                with(OWN_ACTS, "saved_view")),
        /** Sees the inventory, and what the house tells and is told. */
        MEDICAL_BOARD_CHAIR(
                HOUSE,
                Role.MEDICAL_BOARD_CHAIR,
                Set.of("asset", "other", "flow", "exemption", "view", "alert", "inbound", "peer"),
                with(OWN_ACTS, "saved_view")),
        SUPPLIER(HOUSE, Role.SUPPLIER, NOTHING, OWN_ACTS);

        private final String place;
        private final Role role;
        private final Set<String> told;
        private final Set<String> changed;

        Attacker(String place, Role role, Set<String> told, Set<String> changed) {
            this.place = place;
            this.role = role;
            this.told = told;
            this.changed = changed;
        }

        private static Set<String> with(Set<String> some, String... more) {
            var all = new TreeSet<>(some);
            all.addAll(List.of(more));
            return all;
        }
    }

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext beans;

    /** What an attack came to. */
    private record Outcome(Set<String> told, Set<String> changed, Set<Integer> answered, List<String> broken) {}

    @ParameterizedTest
    @EnumSource
    void everybodyIsToldAndChangesWhatTheirRoleSaysAndNothingElse(Attacker attacker) {
        try (var house = PlantedHouse.plant(beans)) {
            var where = attacker.place.equals(HOUSE) ? house.id() : organisation(attacker.place);
            var outcome = attack(house, house.somebody(where, attacker.role));
            assertThat(outcome.broken()).isEmpty();
            assertThat(outcome.answered()).contains(200, 403, 404);
            assertThat(outcome.told()).as("told").isEqualTo(attacker.told);
            assertThat(outcome.changed()).as("changed").isSubsetOf(attacker.changed);
        }
    }

    /** That the calls above would do harm if they were let through. */
    @Test
    void whoeverAnswersForTheHouseIsToldAndChangesMostOfIt() {
        try (var house = PlantedHouse.plant(beans)) {
            var outcome = attack(house, house.somebody(house.id(), Role.SECURITY_OFFICER));
            assertThat(outcome.broken()).isEmpty();
            assertThat(outcome.told())
                    .contains("asset", "exemption", "flow", "import", "key", "person", "quarantine", "view", "alert");
            assertThat(outcome.changed())
                    .contains("asset", "data_flow", "exemption", "enrolment_key", "quarantine", "person", "assignment");
        }
    }

    private Outcome attack(PlantedHouse house, PlantedHouse.Person attacker) {
        var token = tokens.create(Actor.platform("test", "test"), attacker.account(), "x", 1, null, null);
        var browser = new TestBrowser(mvc).signIn(attacker.login(), PlantedHouse.PASSWORD);
        var handlers = new HandlerCalls(mapping, house.things());
        assertThat(handlers.calls()).hasSizeGreaterThan(300);
        var organisations = List.of(house.id(), organisation("CHU Saint-Aubin"));
        var before = RowPrints.take(organisations, attacker.account());
        assertThat(before.filled()).hasSizeGreaterThan(25).containsAll(SIGN_IN);
        var told = new TreeSet<String>();
        var answered = new TreeSet<Integer>();
        var broken = new ArrayList<String>();
        for (var call : handlers.calls()) {
            try {
                var answer = handlers.send(call, mvc, browser, token);
                int status = answer.getResponse().getStatus();
                answered.add(status);
                if (status >= 500) {
                    broken.add(call + " answers " + status);
                }
                TOLD.matcher(HandlerCalls.body(answer))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .forEach(told::add);
            } catch (IllegalStateException failure) { // a page that cannot be written
                broken.add(call + " breaks: " + failure.getMessage());
            }
        }
        var changed = RowPrints.take(organisations, attacker.account()).changedSince(before);
        assertThat(browser.get("/account")).as("still signed in").hasStatusOk();
        return new Outcome(told, changed, answered, broken);
    }

    private UUID organisation(String name) {
        return jdbc.sql("select id from organisation where coalesce(short_name, name) = ? and kind <> 'SITE'")
                .param(name)
                .query(UUID.class)
                .single();
    }
}
