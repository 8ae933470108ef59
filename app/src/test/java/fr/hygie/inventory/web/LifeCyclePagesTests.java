package fr.hygie.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.report.SoftwareItem;
import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import fr.hygie.security.SignedIn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The rules of an establishment, by the people of the demonstration. */
@HygieTest
class LifeCyclePagesTests {
    private static final String POLICY = "/inventory/lifecycle/policy";
    private static final String REFERENT = "referent@ehpad.demo";
    private static final String WINDOWS_10 = "windows-10/10-22h2";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Intake intake;

    @Autowired
    private FleetSummary fleet;

    @Autowired
    private JdbcClient jdbc;

    private static UUID id(String key) {
        return UUID.nameUUIDFromBytes(("hygie-demonstration:" + key).getBytes(StandardCharsets.UTF_8));
    }

    private static RequestPostProcessor as(String login) {
        var person = new SignedIn(id(login), id(login), login, login);
        var factors = List.of(
                FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY),
                FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.WEBAUTHN_AUTHORITY));
        return authentication(UsernamePasswordAuthenticationToken.authenticated(person, null, factors));
    }

    private UUID asset(String organisation, AssetKind kind, Map<AssetField, String> more) {
        var values = new HashMap<>(more);
        values.put(AssetField.NAME, "ESSAI-" + UUID.randomUUID());
        return Scope.of(Actor.platform("test", "test"), id(organisation)).call(() -> {
            var created = intake.create(id(organisation), new IntakeSource(Channel.MANUAL, "manual"), kind, values);
            fleet.refresh(id(organisation));
            return created;
        });
    }

    private MvcTestResult get(String path, String login) {
        return mvc.get()
                .uri(java.net.URI.create(path.replace("+", "%20")))
                .with(as(login))
                .accept(MediaType.TEXT_HTML)
                .exchange();
    }

    private MvcTestResult post(String path, String login, Map<String, String> fields) {
        var request = mvc.post()
                .uri(java.net.URI.create(path.replace("+", "%20")))
                .with(as(login))
                .with(csrf())
                .accept(MediaType.TEXT_HTML);
        fields.forEach(request::param);
        return request.exchange();
    }

    /** How many lines the list says that it has. */
    private String lines(String path, String login) throws Exception {
        var page = get(path, login).getResponse().getContentAsString(StandardCharsets.UTF_8);
        var count =
                Pattern.compile("class=\"h-count\" role=\"status\">([^<]*)<").matcher(page);
        assertThat(count.find()).as(path).isTrue();
        return count.group(1).replaceAll("\\D", "");
    }

    @Test
    void theRulesSayWhatIsNotBoughtAndLeadToThatManyAssets() throws Exception {
        asset(
                "genets",
                AssetKind.WORKSTATION,
                Map.of(
                        AssetField.OS_NAME, "Microsoft Windows 10 Professionnel",
                        AssetField.OS_VERSION, "22H2",
                        AssetField.OS_BUILD, "19045"));
        var page = get(POLICY, REFERENT);
        assertThat(page).hasStatusOk().bodyText().contains("Windows 10 22H2", "ESU, jusqu’au 10/10/2028");
        var door = Pattern.compile("<a class=\"is-bad\" href=\"([^\"]*)\">([^<]*)</a>")
                .matcher(page.getResponse().getContentAsString(StandardCharsets.UTF_8));
        assertThat(door.find()).isTrue();
        assertThat(lines(door.group(1).replace("&amp;", "&"), REFERENT))
                .isEqualTo(door.group(2).replaceAll("\\D", ""));
    }

    @Test
    void aPurchaseIsDeclaredExplainedOnTheSheetAndWithdrawn() {
        var path = "/inventory/assets/"
                + asset(
                        "genets",
                        AssetKind.WORKSTATION,
                        Map.of(
                                AssetField.OS_NAME, "Microsoft Windows 10 Professionnel",
                                AssetField.OS_VERSION, "22H2",
                                AssetField.OS_BUILD, "19045"));
        var cycle = WINDOWS_10;
        assertThat(get(path, REFERENT))
                .bodyText()
                .contains("ne reçoit plus de correctifs depuis le 14/10/2025")
                .contains("Un support étendu (ESU) existe jusqu’au 10/10/2028 mais n’est pas acheté.")
                .contains("Déclarer l’achat du support étendu");
        assertThat(get(POLICY + "/extension?cycle=" + cycle, REFERENT))
                .hasStatusOk()
                .bodyText()
                .contains("10/10/2028");
        assertThat(post(
                        POLICY + "/extension",
                        REFERENT,
                        Map.of("cycle", cycle, "until", "11/10/2028", "contract", "M1")))
                .hasStatus(422)
                .bodyText()
                .contains("au-delà de sa dernière date");
        assertThat(post(POLICY + "/extension", REFERENT, Map.of("cycle", cycle, "until", "", "contract", "")))
                .hasStatus(422);
        assertThat(post(
                        POLICY + "/extension",
                        REFERENT,
                        Map.of("cycle", cycle, "until", "12/10/2027", "contract", "M1")))
                .hasStatus(302);
        assertThat(get(path, REFERENT))
                .bodyText()
                .contains(
                        "par le support étendu, payé jusqu’au 12/10/2027", "Le support étendu est payé", "contrat M1");
        assertThat(get(POLICY + "/withdraw?cycle=" + cycle, REFERENT)).hasStatusOk();
        assertThat(post(POLICY + "/withdraw?cycle=" + cycle, REFERENT, Map.of()))
                .hasStatus(302);
        assertThat(get(path, REFERENT)).bodyText().contains("ne reçoit plus de correctifs depuis le 14/10/2025");
    }

    @Test
    void anEndOfTheEstablishmentIsSetAndShownWithItsReason() {
        var path = "/inventory/assets/"
                + asset(
                        "genets",
                        AssetKind.WORKSTATION,
                        Map.of(AssetField.OS_NAME, "Microsoft Windows 8.1 Professionnel"));
        assertThat(get(POLICY + "/end", REFERENT)).hasStatusOk().bodyText().contains("value=\"windows/8.1\"");
        var refused = Map.of("cycle", "windows/8.1", "last", "31/12/2031", "reason", "patiente 2 55 08 14 168 025 38");
        assertThat(post(POLICY + "/end", REFERENT, refused)).hasStatus(422);
        assertThat(post(POLICY + "/end", REFERENT, Map.of("cycle", "nonsense", "last", "31/12/2031", "reason", "x")))
                .hasStatus(404);
        var end = Map.of("cycle", "windows/8.1", "last", "31/12/2031", "reason", "engagement <b>écrit</b>");
        assertThat(post(POLICY + "/end", REFERENT, end)).hasStatus(302);
        assertThat(get(path, REFERENT))
                .bodyText()
                .contains("reçoit des correctifs jusqu’au 31/12/2031", "L’établissement a fixé la fin au 31/12/2031")
                .contains("engagement &lt;b&gt;écrit&lt;/b&gt;");
        assertThat(get(POLICY, REFERENT)).bodyText().contains("engagement &lt;b&gt;écrit&lt;/b&gt;");
        assertThat(post(POLICY + "/withdraw?cycle=windows/8.1", REFERENT, Map.of()))
                .hasStatus(302);
        assertThat(get(path, REFERENT)).bodyText().contains("ne reçoit plus de correctifs depuis le 10/01/2023");
    }

    @Test
    void agesAndPricesAreChangedAndNonsenseIsRefused() {
        var page = get(POLICY + "/rules", REFERENT);
        assertThat(page).hasStatusOk().bodyText().contains("name=\"ages[LAPTOP]\"");
        var fields = new HashMap<String, String>();
        for (var kind : List.of(
                "WORKSTATION",
                "LAPTOP",
                "THIN_CLIENT",
                "PHONE",
                "TABLET",
                "SERVER",
                "HYPERVISOR",
                "STORAGE",
                "NETWORK_EQUIPMENT",
                "PRINTER",
                "MEDICAL_DEVICE",
                "BUILDING_DEVICE")) {
            fields.put("ages[" + kind + "]", "6");
            fields.put("prices[" + kind + "]", "1 000");
        }
        fields.put("ages[LAPTOP]", "0");
        assertThat(post(POLICY + "/rules", REFERENT, fields))
                .hasStatus(422)
                .bodyText()
                .contains("Un nombre d’années, de 1 à 99.");
        fields.put("ages[LAPTOP]", "4");
        assertThat(post(POLICY + "/rules", REFERENT, fields)).hasStatus(302);
        assertThat(get(POLICY, REFERENT)).bodyText().contains("4 ans");
    }

    @Test
    void whoOnlySeesDecidesNothingAndBiomedicalEngineersDecideOfDevicesAlone() {
        assertThat(get(POLICY, "directeur@chu.demo")).hasStatusOk().bodyText().doesNotContain(POLICY + "/");
        assertThat(get(POLICY + "/rules", "directeur@chu.demo")).hasStatus(403);
        assertThat(get(POLICY + "/rules", "biomed@chu.demo")).hasStatus(403);
        asset(
                "chu",
                AssetKind.WORKSTATION,
                Map.of(
                        AssetField.OS_NAME, "Microsoft Windows 10 Professionnel",
                        AssetField.OS_VERSION, "22H2",
                        AssetField.OS_BUILD, "19045"));
        assertThat(get(POLICY + "/extension?cycle=" + WINDOWS_10, "biomed@chu.demo"))
                .hasStatus(403);
        assertThat(get(POLICY, "ars@region.demo")).hasStatus(403);
        assertThat(get(POLICY, "rssi@ght.demo"))
                .as("several establishments at once")
                .hasStatusOk()
                .bodyText()
                .contains("Choisissez un établissement");
    }

    @Test
    void whatIsUnknownIsGatheredAndEachFigureLeadsToThatManyAssets() throws Exception {
        asset(
                "genets",
                AssetKind.MEDICAL_DEVICE,
                Map.of(AssetField.MANUFACTURER, "Vitalor", AssetField.MODEL, "Scope, M5", AssetField.FIRMWARE, "8.1"));
        asset("genets", AssetKind.SERVER, Map.of());
        var page = get("/inventory/lifecycle/unknown", REFERENT);
        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains("Vitalor Scope M5", "Fixer une fin de support", "Ni système, ni produit, ni modèle.");
        var doors = Pattern.compile("<a href=\"(/inventory/assets\\?support=[^\"]*)\"[^>]*>([^<]*)</a>")
                .matcher(page.getResponse().getContentAsString(StandardCharsets.UTF_8))
                .results()
                .toList();
        assertThat(doors).hasSizeGreaterThan(3);
        for (var door : doors) {
            var figure = Pattern.compile("\\d[\\d\u00a0\u202f]*").matcher(door.group(2));
            assertThat(figure.find()).isTrue();
            assertThat(lines(door.group(1).replace("&amp;", "&"), REFERENT))
                    .as(door.group(1))
                    .isEqualTo(figure.group().replaceAll("\\D", ""));
        }
    }

    @Test
    void datesOfPublishersAreImportedByWhoRunsThePlatformAlone() throws Exception {
        var catalogue = "/inventory/lifecycle/catalogue";
        assertThat(get(catalogue, REFERENT))
                .hasStatusOk()
                .bodyText()
                .contains("catalogue d’Hygie")
                .doesNotContain("type=\"file\"");
        assertThat(get(catalogue + "/products/debian", REFERENT))
                .hasStatusOk()
                .bodyText()
                .contains("LTS gratuit, jusqu’au 30/06/2028");
        assertThat(get(catalogue + "?q=exchange", REFERENT)).bodyText().contains("Microsoft Exchange");
        assertThat(get(catalogue + "/products/none-such", REFERENT)).hasStatus(404);
        assertThat(upload("{}", REFERENT)).hasStatus(403);

        assertThat(get(catalogue, "admin@demo")).hasStatusOk().bodyText().contains("type=\"file\"");
        assertThat(upload("{}", "admin@demo")).hasStatus(302).hasHeader("Location", catalogue);
        var kept = upload("[{\"cycle\":\"99\",\"eol\":\"2031-01-31\"}]", "admin@demo");
        assertThat(kept).hasStatus(302);
        var preview = String.valueOf(kept.getResponse().getRedirectedUrl());
        assertThat(get(preview, "admin@demo"))
                .hasStatusOk()
                .bodyText()
                .contains("1 version serait ajoutée", "OPNsense 99", "31/01/2031");
        assertThat(get(preview, REFERENT)).hasStatus(403);
        assertThat(post(preview, REFERENT, Map.of())).hasStatus(403);
        assertThat(post(preview, "admin@demo", Map.of())).hasStatus(302);
        assertThat(get(catalogue + "/products/opnsense", REFERENT)).bodyText().contains("OPNsense 99", "import du ");
        assertThat(get(catalogue + "/products/opnsense/forget", "admin@demo")).hasStatusOk();
        assertThat(post(catalogue + "/products/opnsense/forget", REFERENT, Map.of()))
                .hasStatus(403);
        assertThat(post(catalogue + "/products/opnsense/forget", "admin@demo", Map.of()))
                .hasStatus(302);
        assertThat(get(catalogue + "/products/opnsense", REFERENT)).bodyText().doesNotContain("OPNsense 99");
    }

    private MvcTestResult upload(String json, String login) {
        var file = new MockMultipartFile(
                "file", "opnsense.json", "application/json", json.getBytes(StandardCharsets.UTF_8));
        return mvc.post()
                .uri("/inventory/lifecycle/catalogue")
                .multipart()
                .file(file)
                .with(as(login))
                .with(csrf())
                .accept(MediaType.TEXT_HTML)
                .exchange();
    }

    @Test
    void softwareIsDeclaredUnauthorisedAndItsHoldersAreListed() throws Exception {
        var name = "Essai bureau distant " + UUID.randomUUID();
        var product = installed(name, "4.1", "5.0");
        var sheet = "/inventory/software/" + product;
        assertThat(get(sheet, REFERENT)).hasStatusOk().bodyText().contains("Déclarer non autorisé");
        assertThat(get(sheet, "directeur@chu.demo")).hasStatus(404);
        assertThat(get(sheet + "/forbid", REFERENT)).hasStatusOk();
        assertThat(post(sheet + "/forbid", REFERENT, Map.of("reason", ""))).hasStatus(422);
        assertThat(post(sheet + "/forbid", REFERENT, Map.of("reason", "hors <b>bastion</b>")))
                .hasStatus(302);
        assertThat(get(sheet, REFERENT)).bodyText().contains("hors &lt;b&gt;bastion&lt;/b&gt;", "Autoriser de nouveau");

        var list = get("/inventory/software?authorised=no", REFERENT)
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(list).contains(name, "Non autorisé par l’établissement");
        var holders = Pattern.compile("href=\"(/inventory/assets\\?unauthorised=true)\"><strong>(\\d+)<")
                .matcher(list);
        assertThat(holders.find()).isTrue();
        assertThat(lines(holders.group(1), REFERENT))
                .isEqualTo(holders.group(2))
                .isEqualTo("2");
        assertThat(get("/inventory/assets?unauthorised=true", REFERENT))
                .bodyText()
                .contains("Logiciel non autorisé");

        var versions = Pattern.compile("href=\"(/inventory/assets\\?state=ALL&amp;version=\\d+)\"[^>]*>(\\d+)<")
                .matcher(get(sheet, REFERENT).getResponse().getContentAsString(StandardCharsets.UTF_8))
                .results()
                .toList();
        assertThat(versions).hasSize(2);
        for (var version : versions) {
            assertThat(lines(version.group(1).replace("&amp;", "&"), REFERENT)).isEqualTo(version.group(2));
        }

        assertThat(post(sheet + "/allow", "biomed@chu.demo", Map.of())).hasStatus(403);
        assertThat(get(sheet + "/allow", REFERENT)).hasStatusOk();
        assertThat(post(sheet + "/allow", REFERENT, Map.of())).hasStatus(302);
        assertThat(get("/inventory/software?authorised=no", REFERENT))
                .bodyText()
                .doesNotContain(name);
    }

    /** On two machines: one has both versions. */
    private int installed(String name, String... versions) {
        var reports = List.of(report("1" + name, name, versions), report("2" + name, name, versions[0]));
        Scope.of(Actor.platform("test", "test"), id("genets"))
                .run(() -> intake.accept(
                        id("genets"), new IntakeSource(Channel.AGENT, "agent"), IntakeMode.BOTH, reports));
        return jdbc.sql("select id from product where name = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }

    private static AssetReport report(String serial, String name, String... versions) {
        var identity = new AssetIdentity(null, null, null, serial, "Maker", null, List.of(), serial, "essai");
        return new AssetReport(
                serial,
                identity,
                AssetKind.WORKSTATION,
                Map.of(),
                Arrays.stream(versions)
                        .map(version -> new SoftwareItem(name, version, "Éditeur"))
                        .toList(),
                null,
                null);
    }
}
