package fr.hygie.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.obsolescence.ExemptionList;
import fr.hygie.inventory.obsolescence.Exemptions;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import fr.hygie.security.SignedIn;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Exemptions from the end of support, proposed and decided by the people of the demonstration. */
@HygieTest
class ExemptionPagesTests {
    private static final String REFERENT = "referent@ehpad.demo";
    private static final String OFFICER = "rssi@chu.demo";
    private static final String DIRECTOR = "directeur@chu.demo";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Intake intake;

    @Autowired
    private FleetSummary fleet;

    @Autowired
    private Exemptions exemptions;

    @Autowired
    private ExemptionList list;

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

    /** What waits in the nursing home, as whoever answers for it. */
    private void acceptAll() {
        Scope.of(Actor.platform("Direction", "test"), id("genets"))
                .run(() -> list.page("WAITING", "", ExemptionList.Order.PERIOD, false, 100, 0)
                        .rows()
                        .forEach(waiting -> exemptions.accept(waiting.id())));
    }

    @Test
    void whoProposesDoesNotDecideAndTheDirectorDoes() throws Exception {
        var device = asset("chu", AssetKind.MEDICAL_DEVICE, Map.of(AssetField.MODEL, "Ancien"));
        assertThat(post("/inventory/exemptions", DIRECTOR, exemption(device, 0, 90)))
                .hasStatus(403);
        assertThat(post("/inventory/exemptions", OFFICER, exemption(device, 0, 90)))
                .hasStatus(302);
        var mine = "/inventory/exemptions?q=motif-" + device;
        assertThat(get(mine, OFFICER))
                .bodyText()
                .contains("à accepter par la direction")
                .doesNotContain("Accepter le risque");
        assertThat(get("/", DIRECTOR)).bodyText().contains("/inventory/exemptions?state=WAITING", "de fin de support");
        var accept = Pattern.compile("action=\"(/inventory/exemptions/[^\"]*/accept)\"")
                .matcher(get(mine, DIRECTOR).getResponse().getContentAsString(StandardCharsets.UTF_8));
        assertThat(accept.find()).isTrue();
        assertThat(post(accept.group(1), OFFICER, Map.of())).hasStatus(403);
        assertThat(get(mine + "&state=HOLDING", OFFICER)).bodyText().doesNotContain("isolement du réseau");
        assertThat(post(accept.group(1), DIRECTOR, Map.of())).hasStatus(302);
        assertThat(lines(mine + "&state=HOLDING", OFFICER)).isEqualTo("1");
        assertThat(post(accept.group(1), DIRECTOR, Map.of()))
                .as("decided already: told on the next page")
                .hasStatus(302);
    }

    @Test
    void programsDecideTheSameWay() {
        var device = asset("chu", AssetKind.MEDICAL_DEVICE, Map.of(AssetField.MODEL, "Ancien"));
        post("/inventory/exemptions", OFFICER, exemption(device, 0, 90));
        var waiting = Scope.of(Actor.platform("test", "test"), id("chu"))
                .call(() -> list.page("WAITING", "motif-" + device, ExemptionList.Order.PERIOD, false, 1, 0))
                .rows()
                .getFirst();
        var path = "/api/exemptions/" + waiting.id();
        assertThat(mvc.post().uri(path + "/accept").with(as(OFFICER)).with(csrf()))
                .hasStatus(403);
        assertThat(mvc.post().uri(path + "/refuse").with(as(DIRECTOR)).with(csrf()))
                .hasStatus(204);
        assertThat(mvc.post().uri(path + "/accept").with(as(DIRECTOR)).with(csrf()))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.reason")
                .isEqualTo("DECIDED_ALREADY");
        assertThat(mvc.get().uri(path).with(as(DIRECTOR)))
                .bodyJson()
                .extractingPath("$.waits")
                .isEqualTo(true);
        assertThat(mvc.post()
                        .uri("/api/exemptions/" + UUID.randomUUID() + "/accept")
                        .with(as(DIRECTOR))
                        .with(csrf()))
                .hasStatus(404);
    }

    @Test
    void anExportHasTheColumnsThatAreShown() {
        assertThat(get("/inventory/exemptions/export.csv?columns=subject&columns=period", REFERENT))
                .hasStatusOk()
                .bodyText()
                .satisfies(file -> assertThat(
                                file.lines().findFirst().orElseThrow().split(";"))
                        .hasSize(3));
    }

    @Test
    void exemptionsArePagedFilteredByStateAndEachFigureLeadsToThatManyLines() throws Exception {
        for (int i = 0; i < 3; i++) {
            var device = asset("genets", AssetKind.MEDICAL_DEVICE, Map.of(AssetField.MODEL, "Ancien"));
            assertThat(post("/inventory/exemptions", REFERENT, exemption(device, 0, 400)))
                    .hasStatus(302);
        }
        acceptAll();
        var later = asset("genets", AssetKind.MEDICAL_DEVICE, Map.of(AssetField.MODEL, "Ancien"));
        assertThat(post("/inventory/exemptions", REFERENT, exemption(later, 300, 700)))
                .hasStatus(302);
        acceptAll();
        var waiting = asset("genets", AssetKind.MEDICAL_DEVICE, Map.of(AssetField.MODEL, "Ancien"));
        post("/inventory/exemptions", REFERENT, exemption(waiting, 0, 100));
        var page = get("/inventory/exemptions?size=2&state=CURRENT", REFERENT);
        assertThat(page).hasStatusOk().bodyText().contains("page=2", "Lever", "Renouveler", "en cours");
        var whole = get("/inventory/exemptions", REFERENT).getResponse().getContentAsString(StandardCharsets.UTF_8);
        var doors = Pattern.compile("<a href=\"(/inventory/exemptions\\?state=[A-Z]+)\">(?:<strong>)?(\\d+)<")
                .matcher(whole)
                .results()
                .toList();
        assertThat(doors).hasSizeGreaterThan(2);
        for (var door : doors) {
            assertThat(lines(door.group(1), REFERENT)).as(door.group(1)).isEqualTo(door.group(2));
        }
        assertThat(get("/inventory/exemptions/export.csv?q=motif-" + later, REFERENT))
                .hasStatusOk()
                .bodyText()
                .contains("à venir", "isolement du réseau");
        assertThat(mvc.get()
                        .uri("/api/exemptions?state=COMING&q=motif-" + later)
                        .with(as(REFERENT)))
                .bodyJson()
                .extractingPath("$.page.totalElements")
                .isEqualTo(1);
    }

    @Test
    void aRenewedExemptionTakesThePlaceOfTheFormerOne() throws Exception {
        var device = asset("genets", AssetKind.MEDICAL_DEVICE, Map.of(AssetField.MODEL, "Ancien"));
        post("/inventory/exemptions", REFERENT, exemption(device, 0, 30));
        acceptAll();
        var list = get("/inventory/exemptions?state=ENDING&q=motif-" + device, REFERENT)
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        var renew =
                Pattern.compile("href=\"(/inventory/exemptions/[^\"]*/renew)\"").matcher(list);
        assertThat(renew.find()).isTrue();
        assertThat(get(renew.group(1), REFERENT)).hasStatusOk();
        assertThat(post(renew.group(1), REFERENT, exemption(device, 0, 400))).hasStatus(302);
        assertThat(lines("/inventory/exemptions?state=HOLDING&q=motif-" + device, REFERENT))
                .as("the former holds until the next is accepted")
                .isEqualTo("1");
        acceptAll();
        assertThat(lines("/inventory/exemptions?state=HOLDING&q=motif-" + device, REFERENT))
                .isEqualTo("1");
        assertThat(lines("/inventory/exemptions?state=LIFTED&q=motif-" + device, REFERENT))
                .isEqualTo("1");
    }

    /** @param from days from today, like {@code to} */
    private static Map<String, String> exemption(UUID asset, int from, int to) {
        var today = LocalDate.now(ZoneId.of("Europe/Paris"));
        return Map.of(
                "asset", asset.toString(),
                "reason", "motif-" + asset,
                "measure", "isolement du réseau",
                "from", today.plusDays(from).toString(),
                "to", today.plusDays(to).toString());
    }
}
