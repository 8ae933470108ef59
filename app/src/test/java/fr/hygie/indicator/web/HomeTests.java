package fr.hygie.indicator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.hygie.HygieTest;
import fr.hygie.StatementCount;
import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import fr.hygie.security.SignedIn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** The home as each person of the demonstration sees it. */
@HygieTest
class HomeTests {
    private static final Pattern FIGURE = Pattern.compile("\\d[\\d\\u00a0\\u202f]*");
    private static final String SECRET = "PC-TEMOIN-DE-L-ACCUEIL";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private FleetSummary summary;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void aWorkstationWithoutFixesInTheUniversityHospital() {
        var chu = id("chu");
        in(chu, () -> {
            jdbc.sql("""
                            insert into asset (organisation_id, id, kind, name, site_id, attributes, source, first_seen, last_seen,
                              support, replace_year, replace_cost, replace_reason, search)
                            select :chu, gen_random_uuid(), 'WORKSTATION', :name, :site, '{"protection":"ABSENT"}', 'TEST', now(),
                              now(), 'ENDED', 2020, 800, 'END_OF_SUPPORT', ''
                            where not exists (select from asset where organisation_id = :chu and name = :name)""")
                    .param("chu", chu)
                    .param("site", id("chu-greve"))
                    .param("name", SECRET)
                    .update();
            summary.refresh(chu);
            return 0;
        });
    }

    @Test
    void anEstablishmentIsAnsweredFirstAndEveryFigureIsADoor() throws Exception {
        assertThat(page("rssi@chu.demo", "/"))
                .contains("de correctifs", "antivirus à jour", "class=\"is-bad\"")
                .contains("support=ENDED", "protection=OUTDATED,DISABLED,ABSENT")
                .contains("/inventory/replacement");
    }

    @Test
    void theHomeIsEnglishForWhoWantsIt() throws Exception {
        assertThat(page("directeur@chu.demo", "/?lang=en"))
                .contains("security fixes")
                .doesNotContain("??");
    }

    @Test
    void everyFigureLeadsToAListOfThatManyLines() throws Exception {
        var home = page("rssi@chu.demo", "/");
        int doors = 0;
        for (var link : Pattern.compile("<a href=\"(/inventory/assets[^\"]*)\"[^>]*>([^<%]*)</a>")
                .matcher(home)
                .results()
                .toList()) {
            var figure = FIGURE.matcher(link.group(2));
            if (figure.find()) {
                var path = link.group(1).replace("&amp;", "&");
                var lines = figure.group().replaceAll("\\D", "");
                assertThat(count(page("rssi@chu.demo", path))).as(path).isEqualTo(lines);
                doors++;
            }
        }
        assertThat(doors).isGreaterThan(8);
    }

    private static String count(String list) {
        var count =
                Pattern.compile("class=\"h-count\" role=\"status\">([^<]*)<").matcher(list);
        assertThat(count.find()).isTrue();
        return count.group(1).replaceAll("\\D", "");
    }

    @Test
    void aSmallHouseIsGuided() throws Exception {
        assertThat(page("referent@ehpad.demo", "/"))
                .contains("Où en êtes-vous", "Reçoivent-ils encore des correctifs", "Voir lesquels remplacer")
                .doesNotContain("h-columns");
    }

    @Test
    void aRegionSeesSumsAndNoDoorToAssets() throws Exception {
        assertThat(page("ars@region.demo", "/"))
                .contains("ont transmis leurs indicateurs", "Postes obsolètes", "EHPAD Les Genêts")
                .doesNotContain(SECRET, "/inventory/", "class=\"h-link\"");
        assertThat(page("ars@region.demo", "/indicators/establishments?q=saint"))
                .contains("CHU Saint-Aubin");
        assertThat(page("cert@nation.demo", "/")).contains("Postes obsolètes").doesNotContain("/inventory/");
    }

    @Test
    void aMutualisedOfficerOpensEachEstablishmentFromTheirOverview() throws Exception {
        assertThat(page("rssi@ght.demo", "/")).contains("CHU Saint-Aubin", "class=\"h-link\"");
    }

    @Test
    void theAdministratorOfThePlatformSeesNoFigure() throws Exception {
        assertThat(page("admin@demo", "/")).doesNotContain("h-counter", "obsolètes");
        assertThat(status("admin@demo", get("/indicators"))).isEqualTo(403);
        assertThat(status("admin@demo", get("/api/indicators"))).isEqualTo(403);
    }

    @Test
    void onlyAnOverseerListsEstablishments() throws Exception {
        assertThat(status("rssi@chu.demo", get("/indicators/establishments"))).isEqualTo(403);
        assertThat(status("rssi@chu.demo", get("/indicators/establishments/export.csv")))
                .isEqualTo(403);
    }

    @Test
    void theListIsExportedWithTheTwoSumsBehindEachValue() throws Exception {
        assertThat(page("ars@region.demo", "/indicators/establishments/export.csv"))
                .contains("CHU Saint-Aubin;CHU;", "Postes obsolètes : numérateur");
    }

    @Test
    void aTargetIsSetByThoseWhoAnswerForItAndAnythingElseIsRefused() throws Exception {
        var target = "/indicators/av-coverage/target";
        assertThat(status("dpo@chu.demo", post(target).param("target", "90"))).isEqualTo(403);
        assertThat(status("rssi@chu.demo", post(target).param("target", "101"))).isEqualTo(422);
        assertThat(status("rssi@chu.demo", post(target).param("target", "beaucoup")))
                .isEqualTo(422);
        assertThat(status("rssi@chu.demo", post(target).param("target", "97.5")))
                .isEqualTo(302);
        assertThat(page("rssi@chu.demo", "/indicators/av-coverage")).contains("au moins 98");
        assertThat(page("dpo@chu.demo", "/indicators/av-coverage")).doesNotContain("action=\"" + target);
        assertThat(in(
                        id("chu"),
                        () -> jdbc.sql("""
                        select count(*) from journal_entry where organisation_id = ? and action = 'indicator.target-set'""").param(id("chu")).query(Long.class).single()))
                .isPositive();
        assertThat(status("rssi@chu.demo", post(target).param("target", ""))).isEqualTo(302);
        assertThat(page("rssi@chu.demo", "/indicators/av-coverage")).contains("au moins 95");
    }

    @Test
    void anIndicatorThatDoesNotExistIsNotFound() throws Exception {
        assertThat(status("rssi@chu.demo", get("/indicators/none-such"))).isEqualTo(404);
        assertThat(status("rssi@chu.demo", get("/api/indicators/none-such/values")))
                .isEqualTo(404);
    }

    @Test
    void programsReadTheSameFigures() throws Exception {
        assertThat(page("rssi@chu.demo", "/api/indicators"))
                .contains("\"id\":\"obsolescence\"", "\"numerator\":", "\"valueDate\":");
        assertThat(page("ars@region.demo", "/api/indicators")).contains("\"establishments\":");
        assertThat(page("rssi@chu.demo", "/api/indicators/obsolescence/values")).contains("\"day\":");
        assertThat(status("rssi@chu.demo", get("/api/indicators/obsolescence/values?from=2030-01-01&to=2020-01-01")))
                .isEqualTo(400);
        assertThat(status("rssi@chu.demo", get("/api/indicators/obsolescence/values?from=soon")))
                .isEqualTo(400);
    }

    @Test
    void aHomeCostsAFixedSmallNumberOfStatements() throws Exception {
        assertThat(StatementCount.of(() -> page("rssi@chu.demo", "/"))).hasSizeLessThanOrEqualTo(16);
        assertThat(StatementCount.of(() -> page("ars@region.demo", "/"))).hasSizeLessThanOrEqualTo(14);
    }

    private String page(String login, String path) throws Exception {
        var response = mvc.perform(get(path).with(signedIn(login))).andReturn().getResponse();
        assertThat(response.getStatus()).as(path).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private int status(String login, MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(signedIn(login)).with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private RequestPostProcessor signedIn(String login) {
        var person = new SignedIn(id("account" + login), id(login), login, login);
        return SecurityMockMvcRequestPostProcessors.authentication(UsernamePasswordAuthenticationToken.authenticated(
                person,
                null,
                List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY))));
    }

    private <T> T in(UUID organisation, Supplier<T> work) {
        return Scope.of(Actor.platform("test", "test"), organisation)
                .call(() -> transaction.execute(status -> work.get()));
    }

    private static UUID id(String key) {
        return UUID.nameUUIDFromBytes(("hygie-demonstration:" + key).getBytes(StandardCharsets.UTF_8));
    }
}
