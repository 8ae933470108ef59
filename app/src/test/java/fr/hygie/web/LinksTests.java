package fr.hygie.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import fr.hygie.HygieTest;
import fr.hygie.organisation.Appointments;
import fr.hygie.organisation.Category;
import fr.hygie.organisation.OrganisationFacts;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.OrganisationTree;
import fr.hygie.organisation.PersonFacts;
import fr.hygie.organisation.Role;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import fr.hygie.security.DemonstrationAccounts;
import fr.hygie.security.SignedIn;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.util.HtmlUtils;

/** Follows the links of the pages as each role of the demonstration: none leads to an error or to a refusal. */
@HygieTest
class LinksTests {
    private static final Pattern LINK = Pattern.compile("<a [^>]*?href=\"(/[^\"#]*)[^\"]*\"");
    private static final Pattern NAMED = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}|(?<!\\?sort)=[^&]*|/[0-9]+");

    /** Pages of one shape differ in what they are about alone: one stands for all. */
    private static final int OF_A_SHAPE = 1;

    private static final int AT_MOST = 150;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DemonstrationAccounts demonstration;

    @Autowired
    private OrganisationTree tree;

    @Autowired
    private Appointments appointments;

    @TestFactory
    Stream<DynamicTest> noLinkOfAPageIsBroken() {
        return Stream.concat(
                        demonstration.entries().stream().map(DemonstrationAccounts.Entry::login), Stream.of(newcomer()))
                .map(login -> DynamicTest.dynamicTest(login, () -> follow(login)));
    }

    /** Somebody whose establishment has nothing yet: the pages that teach have links of their own. */
    private String newcomer() {
        var login = UUID.randomUUID() + "@exemple.test";
        var day = LocalDate.of(2020, 1, 1);
        var nation = jdbc.sql("select id from organisation where kind = 'NATION' and short_name = 'National' limit 1")
                .query(UUID.class)
                .single();
        Scope.of(Actor.platform("tester", "test"), nation).run(() -> {
            var house = tree.add(
                    nation, OrganisationKind.LEGAL_ENTITY, OrganisationFacts.named("Vide", Category.OTHER), day);
            appointments.appoint(house, new PersonFacts("Leduc", "Jo", login, null, null), Role.SECURITY_OFFICER, day);
        });
        return login;
    }

    private void follow(String login) {
        var visitor = signedIn(login);
        var seen = new HashSet<String>(List.of("/"));
        Map<String, Integer> shapes = new HashMap<>();
        var waiting = new ArrayDeque<>(seen);
        var broken = new ArrayList<String>();
        for (int visited = 0; !waiting.isEmpty() && visited < AT_MOST; visited++) {
            var path = waiting.remove();
            var answer = mvc.get().uri(URI.create(path)).with(visitor).exchange();
            if (answer.getResponse().getStatus() >= 400) {
                broken.add(answer.getResponse().getStatus() + " " + path);
            }
            for (var link : links(answer.getResponse())) {
                if (!link.contains("lang=")
                        && seen.add(link)
                        && shapes.merge(NAMED.matcher(link).replaceAll("*"), 1, Integer::sum) <= OF_A_SHAPE) {
                    waiting.add(link);
                }
            }
        }
        assertThat(seen).as("pages found").hasSizeGreaterThan(3);
        assertThat(broken).isEmpty();
    }

    private static List<String> links(MockHttpServletResponse response) {
        var type = response.getContentType();
        if (type == null || !type.startsWith("text/html")) {
            return List.of();
        }
        try {
            return LINK.matcher(response.getContentAsString())
                    .results()
                    .map(found -> HtmlUtils.htmlUnescape(found.group(1)).replace(" ", "%20"))
                    .toList();
        } catch (UnsupportedEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private RequestPostProcessor signedIn(String login) {
        var person = jdbc.sql("select id, person_id from account where login = ?")
                .param(login)
                .query((row, number) -> new SignedIn(
                        row.getObject("id", UUID.class), row.getObject("person_id", UUID.class), login, login))
                .single();
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                person, null, AuthorityUtils.createAuthorityList("FACTOR_PASSWORD", "FACTOR_SECOND")));
    }
}
