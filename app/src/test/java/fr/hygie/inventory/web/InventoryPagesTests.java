package fr.hygie.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import fr.hygie.HygieTest;
import fr.hygie.StatementCount;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import fr.hygie.security.SignedIn;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** The pages and the API, by the people of the demonstration. */
@HygieTest
class InventoryPagesTests {
    private static final String RSSI = "rssi@chu.demo";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Intake intake;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final String name = "ESSAI-" + UUID.randomUUID();

    private static UUID id(String key) {
        return UUID.nameUUIDFromBytes(("hygie-demonstration:" + key).getBytes(StandardCharsets.UTF_8));
    }

    private static RequestPostProcessor as(String login) {
        var person = new SignedIn(id(login), id(login), login, login);
        var factors = java.util.List.of(
                FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY),
                FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.WEBAUTHN_AUTHORITY));
        return authentication(UsernamePasswordAuthenticationToken.authenticated(person, null, factors));
    }

    private UUID asset(String organisation, AssetKind kind, Map<AssetField, String> more) {
        var values = new HashMap<>(more);
        values.put(AssetField.NAME, name);
        return Scope.of(Actor.platform("test", "test"), id(organisation))
                .call(() -> intake.create(id(organisation), new IntakeSource(Channel.MANUAL, "manual"), kind, values));
    }

    private MvcTestResult get(String path, String login) {
        return mvc.get().uri(path).with(as(login)).accept(MediaType.TEXT_HTML).exchange();
    }

    private MvcTestResult post(String path, String login, Map<String, String> fields) {
        var request = mvc.post().uri(path).with(as(login)).with(csrf()).accept(MediaType.TEXT_HTML);
        fields.forEach(request::param);
        return request.exchange();
    }

    @Test
    void theListAnswersFirstInBothLanguages() {
        asset("chu", AssetKind.WORKSTATION, Map.of(AssetField.OS_NAME, "Microsoft Windows 7 Professionnel"));
        assertThat(get("/inventory/assets?kind=WORKSTATION&q=" + name, RSSI))
                .hasStatusOk()
                .bodyText()
                .contains("ne reçoit plus de correctifs, sur 1 poste fixe.", name, "terminé le 14/01/2020");
        assertThat(get("/inventory/assets?kind=WORKSTATION&lang=en&q=" + name, RSSI))
                .bodyText()
                .contains("receives no more security fixes, out of 1 workstation.");
    }

    @Test
    void theListIsAnsweredInAFixedNumberOfStatementsWhateverIsAsked() throws Exception {
        var plain = StatementCount.of(() -> get("/inventory/assets", RSSI));
        var narrow = StatementCount.of(
                () -> get("/inventory/assets?family=ENDPOINT&support=ENDED&q=a&sort=site&dir=desc&page=2", RSSI));
        assertThat(narrow).hasSameSizeAs(plain);
        assertThat(plain)
                .filteredOn(text -> text.contains("from asset a"))
                .as("who has any, the totals, the page")
                .hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aSheetIsAnsweredInAFixedNumberOfStatements() throws Exception {
        var path = "/inventory/assets/" + asset("chu", AssetKind.LAPTOP, Map.of());
        var statements = StatementCount.of(() -> assertThat(get(path, RSSI)).hasStatusOk());
        assertThat(statements).filteredOn(text -> !text.contains("set_config")).hasSizeLessThanOrEqualTo(11);
    }

    @Test
    void anExchangeMayLeaveItsProtocolAndItsEncryptionOpen() {
        var path = "/inventory/assets/" + asset("chu", AssetKind.APPLICATION, Map.of());
        assertThat(post(
                        path + "/flows",
                        RSSI,
                        Map.of("partner", "Laboratoire", "direction", "IN", "content", "résultats")))
                .hasStatus3xxRedirection();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/inventory/assets?family=MEDICAL",
                "/inventory/assets?family=PORTFOLIO",
                "/inventory/assets?kind=PREMISES",
                "/inventory/assets?kind=PHONE&personal=true",
                "/inventory/assets?kind=WORKSTATION,LAPTOP&protection=OUTDATED,DISABLED,ABSENT",
                "/inventory/assets?silent=true&ends=2027-Q1&exposed=true&replace=2027&cycle=windows/7&product=1&version=2",
                "/inventory/assets?support=nonsense&site=nonsense",
                "/inventory/software",
                "/inventory/dependencies",
                "/inventory/shared",
                "/inventory/mobile?show=NOT_WIPED&q=%25a&dir=desc&sort=name",
                "/inventory/dependencies/partner?name=%25%27",
                "/inventory/assets?inherited=below",
                "/inventory/assets?kind=WORKSTATION&inherited=undeclared",
                "/inventory/obsolescence",
                "/inventory/replacement",
                "/inventory/exemptions",
                "/inventory/assets/new",
                "/inventory/assets/new?kind=MEDICAL_DEVICE",
                "/inventory/exemptions/new?cycle=windows/7",
                "/search?q=pc"
            })
    void pagesAreServed(String path) {
        assertThat(get(path, RSSI)).hasStatusOk().bodyText().contains("</html>").doesNotContain("??");
        assertThat(get(path + (path.contains("?") ? "&" : "?") + "lang=en", RSSI))
                .hasStatusOk()
                .bodyText()
                .contains("<html lang=\"en\"")
                .doesNotContain("??");
    }

    @Test
    void everySortOfTheListIsServed() {
        for (var column : AssetColumns.of(new fr.hygie.inventory.list.AssetCriteria("", Map.of()))
                .columns()) {
            if (column.sortable()) {
                assertThat(get("/inventory/assets?dir=desc&sort=" + column.key(), RSSI))
                        .as(column.key())
                        .hasStatusOk();
            }
        }
    }

    @Test
    void anExportHoldsWhatIsShownAndIsWrittenDown() throws Exception {
        asset("chu", AssetKind.WORKSTATION, Map.of(AssetField.SERIAL, "=1+1"));
        var answer = get("/inventory/assets/export.csv?columns=name&columns=serial&q=" + name, RSSI);
        assertThat(answer).hasStatusOk();
        assertThat(answer.getResponse().getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo("\ufeffNom;Numéro de série\r\n" + name + ";'=1+1\r\n");
        assertThat(get("/inventory/assets/export.xlsx?q=" + name, RSSI)).hasStatusOk();
        var scope = Scope.of(Actor.platform("test", "test"), id("chu"));
        long traces = scope.call(() -> transaction.execute(status -> jdbc.sql(
                        "select count(*) from journal_entry where action = 'inventory.list-exported' and after ->> 'query' like ?")
                .param("%" + name + "%")
                .query(Long.class)
                .single()));
        assertThat(traces).isEqualTo(2);
    }

    @Test
    void theSheetSaysItsStateWhereItsValuesComeFromAndWhyItsSupportEnds() {
        var path = "/inventory/assets/"
                + asset("chu", AssetKind.LAPTOP, Map.of(AssetField.OS_NAME, "Microsoft Windows 7 Professionnel"));
        assertThat(get(path, RSSI))
                .hasStatusOk()
                .bodyText()
                .contains(name + " ne reçoit plus de correctifs depuis le 14/01/2020.")
                .contains("saisie, ", "Pourquoi cette fin de support", "windows 7", "Proposer une dérogation");
        assertThat(get(path + "/software", RSSI)).hasStatusOk();
        assertThat(get(path + "/history", RSSI)).hasStatusOk().bodyText().contains("Aucun changement");
    }

    @Test
    void aRefusedFormKeepsWhatWasTypedAndSaysWhy() {
        var answer = post(
                "/inventory/assets",
                RSSI,
                Map.of(
                        "kind", "LAPTOP",
                        "values[name]", "",
                        "values[purchased_on]", "hier",
                        "values[comment]", "patiente 2 55 08 14 168 025 38"));
        assertThat(answer)
                .hasStatus(422)
                .bodyText()
                .contains("value=\"hier\"", "patiente 2 55 08 14 168 025 38")
                .contains("Un bien a toujours un nom.", "Une date comme 28/11/2026.", "numéro de sécurité sociale");
    }

    @Test
    void anAssetIsAddedChangedAndTheSecondOfTwoPeopleIsTold() {
        var added = post("/inventory/assets", RSSI, Map.of("kind", "LAPTOP", "values[name]", name));
        assertThat(added).hasStatus(302);
        var path = String.valueOf(added.getResponse().getRedirectedUrl());
        assertThat(get(path + "/edit", RSSI)).hasStatusOk().bodyText().contains("name=\"version\" value=\"0\"");
        var change = Map.of("version", "0", "values[name]", name, "values[service]", "Urgences");
        assertThat(post(path + "/edit", RSSI, change)).hasStatus(302);
        assertThat(post(path + "/edit", RSSI, change))
                .hasStatus(422)
                .bodyText()
                .contains("a modifié ce bien pendant que vous l’aviez à l’écran", "name=\"version\" value=\"1\"");
        assertThat(get(path + "/history", RSSI)).bodyText().contains("Urgences");
    }

    @Test
    void leavingTheFleetIsAskedOnceAndCountsNoLonger() {
        var path = "/inventory/assets/" + asset("chu", AssetKind.LAPTOP, Map.of());
        assertThat(get(path + "/state?to=STOLEN", RSSI))
                .hasStatusOk()
                .bodyText()
                .contains("Déclarer " + name + " volé ?");
        assertThat(post(path + "/state?to=STOLEN&version=0", RSSI, Map.of())).hasStatus(302);
        assertThat(get("/inventory/assets?q=" + name, RSSI)).bodyText().contains("Aucune ligne ne correspond");
        assertThat(get("/inventory/assets?state=ALL&q=" + name, RSSI))
                .bodyText()
                .contains(name);
    }

    @Test
    void theDirectorSeesAndDoesNotChange() {
        var path = "/inventory/assets/" + asset("chu", AssetKind.LAPTOP, Map.of());
        assertThat(get(path, "directeur@chu.demo")).hasStatusOk().bodyText().doesNotContain(path + "/edit");
        assertThat(get(path + "/edit", "directeur@chu.demo")).hasStatus(403);
        assertThat(post(path + "/edit", "directeur@chu.demo", Map.of("version", "0", "values[name]", "x")))
                .hasStatus(403);
    }

    @Test
    void theBiomedicalEngineerChangesDevicesAndNothingElse() {
        var device = "/inventory/assets/" + asset("chu", AssetKind.MEDICAL_DEVICE, Map.of());
        var laptop = "/inventory/assets/" + asset("chu", AssetKind.LAPTOP, Map.of());
        assertThat(get(device + "/edit", "biomed@chu.demo")).hasStatusOk();
        assertThat(get(laptop, "biomed@chu.demo")).hasStatusOk();
        assertThat(get(laptop + "/edit", "biomed@chu.demo")).hasStatus(403);
        assertThat(post("/inventory/assets", "biomed@chu.demo", Map.of("kind", "LAPTOP", "values[name]", "x")))
                .hasStatus(403);
        assertThat(get("/inventory/exemptions/new?cycle=windows/7", "biomed@chu.demo"))
                .hasStatus(403);
    }

    @ParameterizedTest
    @CsvSource({"referent@ehpad.demo, 404", "rssi@ght.demo, 404", "ars@region.demo, 403", "admin@demo, 403"})
    void anotherEstablishmentAndWhoOnlySeesSumsFindNothing(String login, int status) {
        // the mutualised officer works for the group by default: the CHU is part of it, the clinic is not
        var where = login.equals("rssi@ght.demo") ? "horizons" : "chu";
        var path = "/inventory/assets/" + asset(where, AssetKind.LAPTOP, Map.of());
        assertThat(get(path, login)).hasStatus(status);
        assertThat(get(path + "/software", login)).hasStatus(status);
        assertThat(get(path + "/history", login)).hasStatus(status);
        assertThat(mvc.get().uri("/api" + path.substring("/inventory".length())).with(as(login)))
                .hasStatus(status);
    }

    @Test
    void theApiGivesChangesAndRetiresWithVersions() {
        var created = mvc.post()
                .uri("/api/assets")
                .with(as(RSSI))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"kind\":\"LAPTOP\",\"values\":{\"name\":\"%s\",\"price\":\"1 234,50 €\"}}".formatted(name))
                .exchange();
        assertThat(created)
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.values.price")
                .isEqualTo("1234.50");
        var path = String.valueOf(created.getResponse().getHeader("Location"));
        assertThat(patch(path, "\"0\"", "{\"values\":{\"service\":\"Urgences\"}}"))
                .hasStatusOk()
                .hasHeader("ETag", "\"1\"")
                .bodyJson()
                .extractingPath("$.values.service")
                .isEqualTo("Urgences");
        assertThat(patch(path, "\"0\"", "{\"values\":{\"service\":\"Cardiologie\"}}"))
                .hasStatus(412)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(patch(path, null, "{\"values\":{\"purchased_on\":\"hier\",\"nonsense\":\"x\"}}"))
                .hasStatus(422)
                .bodyText()
                .contains("/values/purchased_on", "/values/nonsense", "urn:hygie:problem:entry-refused");
        assertThat(mvc.get().uri("/api/assets?q=" + name).with(as(RSSI)))
                .bodyJson()
                .extractingPath("$.page.totalElements")
                .isEqualTo(1);
        assertThat(mvc.get().uri(path + "/history").with(as(RSSI))).hasStatusOk();
        assertThat(mvc.get().uri(path + "/software").with(as(RSSI))).hasStatusOk();
        assertThat(mvc.get().uri(path + "/links").with(as(RSSI))).hasStatusOk();
        assertThat(mvc.delete().uri(path).with(as(RSSI))).hasStatus(204);
        assertThat(mvc.get().uri(path).with(as(RSSI)))
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("RETIRED");
        assertThat(mvc.get().uri("/api/software?size=1").with(as(RSSI))).hasStatusOk();
        assertThat(mvc.get().uri("/api/exemptions").with(as(RSSI))).hasStatusOk();
        assertThat(mvc.get().uri("/api/assets/" + UUID.randomUUID()).with(as(RSSI)))
                .hasStatus(404)
                .bodyText()
                .contains("urn:hygie:problem:asset-not-found");
    }

    private MvcTestResult patch(String path, String match, String body) {
        var request = mvc.patch()
                .uri(path)
                .with(as(RSSI))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return match == null
                ? request.exchange()
                : request.header("If-Match", match).exchange();
    }

    @Test
    void anExemptionIsProposedThroughItsForm() {
        var asset =
                asset("chu", AssetKind.WORKSTATION, Map.of(AssetField.OS_NAME, "Microsoft Windows 7 Professionnel"));
        var fields = new HashMap<>(Map.of(
                "asset",
                asset.toString(),
                "reason",
                "scanner",
                "measure",
                "réseau isolé",
                "from",
                "01/11/2026",
                "to",
                "soon"));
        assertThat(post("/inventory/exemptions", RSSI, fields))
                .hasStatus(422)
                .bodyText()
                .contains("value=\"soon\"", "Une date comme 28/11/2026.");
        fields.put("to", java.time.Year.now(java.time.ZoneOffset.UTC).plusYears(1) + "-11-30");
        assertThat(post("/inventory/exemptions", RSSI, fields)).hasStatus(302);
        assertThat(get("/inventory/assets/" + asset, RSSI))
                .bodyText()
                .contains("à accepter par la direction")
                .doesNotContain("une dérogation court");
    }
}
