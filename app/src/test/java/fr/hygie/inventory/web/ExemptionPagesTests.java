package fr.hygie.inventory.web;

import static fr.hygie.inventory.web.DemonstrationPages.REFERENT;
import static fr.hygie.inventory.web.DemonstrationPages.as;
import static fr.hygie.inventory.web.DemonstrationPages.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.obsolescence.ExemptionList;
import fr.hygie.inventory.obsolescence.Exemptions;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Exemptions from the end of support, proposed and decided by the people of the demonstration. */
@HygieTest
class ExemptionPagesTests {
    private static final String OFFICER = "rssi@chu.demo";
    private static final String DIRECTOR = "directeur@chu.demo";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Exemptions exemptions;

    @Autowired
    private ExemptionList list;

    private final DemonstrationPages pages;

    ExemptionPagesTests(@Autowired ApplicationContext beans) {
        pages = new DemonstrationPages(beans);
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
        var device = pages.asset("chu", AssetKind.MEDICAL_DEVICE, Map.of(AssetField.MODEL, "Ancien"));
        assertThat(pages.post("/inventory/exemptions", DIRECTOR, exemption(device, 0, 90)))
                .hasStatus(403);
        assertThat(pages.post("/inventory/exemptions", OFFICER, exemption(device, 0, 90)))
                .hasStatus(302);
        var mine = "/inventory/exemptions?q=motif-" + device;
        assertThat(pages.get(mine, OFFICER))
                .bodyText()
                .contains("à accepter par la direction")
                .doesNotContain("Accepter le risque");
        assertThat(pages.get("/", DIRECTOR))
                .bodyText()
                .contains("/inventory/exemptions?state=WAITING", "de fin de support");
        var accept = Pattern.compile("action=\"(/inventory/exemptions/[^\"]*/accept)\"")
                .matcher(pages.get(mine, DIRECTOR).getResponse().getContentAsString(StandardCharsets.UTF_8));
        assertThat(accept.find()).isTrue();
        assertThat(pages.post(accept.group(1), OFFICER, Map.of())).hasStatus(403);
        assertThat(pages.get(mine + "&state=HOLDING", OFFICER)).bodyText().doesNotContain("isolement du réseau");
        assertThat(pages.post(accept.group(1), DIRECTOR, Map.of())).hasStatus(302);
        assertThat(pages.lines(mine + "&state=HOLDING", OFFICER)).isEqualTo("1");
        assertThat(pages.post(accept.group(1), DIRECTOR, Map.of()))
                .as("decided already: told on the next page")
                .hasStatus(302);
    }

    @Test
    void programsDecideTheSameWay() {
        var device = pages.asset("chu", AssetKind.MEDICAL_DEVICE, Map.of(AssetField.MODEL, "Ancien"));
        pages.post("/inventory/exemptions", OFFICER, exemption(device, 0, 90));
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
        assertThat(pages.get("/inventory/exemptions/export.csv?columns=subject&columns=period", REFERENT))
                .hasStatusOk()
                .bodyText()
                .satisfies(file -> assertThat(
                                file.lines().findFirst().orElseThrow().split(";"))
                        .hasSize(3));
    }

    @Test
    void exemptionsArePagedFilteredByStateAndEachFigureLeadsToThatManyLines() throws Exception {
        for (int i = 0; i < 3; i++) {
            var device = pages.asset("genets", AssetKind.MEDICAL_DEVICE, Map.of(AssetField.MODEL, "Ancien"));
            assertThat(pages.post("/inventory/exemptions", REFERENT, exemption(device, 0, 400)))
                    .hasStatus(302);
        }
        acceptAll();
        var later = pages.asset("genets", AssetKind.MEDICAL_DEVICE, Map.of(AssetField.MODEL, "Ancien"));
        assertThat(pages.post("/inventory/exemptions", REFERENT, exemption(later, 300, 700)))
                .hasStatus(302);
        acceptAll();
        var waiting = pages.asset("genets", AssetKind.MEDICAL_DEVICE, Map.of(AssetField.MODEL, "Ancien"));
        pages.post("/inventory/exemptions", REFERENT, exemption(waiting, 0, 100));
        var page = pages.get("/inventory/exemptions?size=2&state=CURRENT", REFERENT);
        assertThat(page).hasStatusOk().bodyText().contains("page=2", "Lever", "Renouveler", "en cours");
        var whole =
                pages.get("/inventory/exemptions", REFERENT).getResponse().getContentAsString(StandardCharsets.UTF_8);
        var doors = Pattern.compile("<a href=\"(/inventory/exemptions\\?state=[A-Z]+)\">(?:<strong>)?(\\d+)<")
                .matcher(whole)
                .results()
                .toList();
        assertThat(doors).hasSizeGreaterThan(2);
        for (var door : doors) {
            assertThat(pages.lines(door.group(1), REFERENT)).as(door.group(1)).isEqualTo(door.group(2));
        }
        assertThat(pages.get("/inventory/exemptions/export.csv?q=motif-" + later, REFERENT))
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
    void whatWaitsForADecisionComesFirstWhateverTheOrder() {
        acceptAll();
        var accepted = pages.asset("genets", AssetKind.MEDICAL_DEVICE, Map.of(AssetField.MODEL, "Ancien"));
        pages.post("/inventory/exemptions", REFERENT, exemption(accepted, 0, 20));
        acceptAll();
        var waiting = pages.asset("genets", AssetKind.MEDICAL_DEVICE, Map.of(AssetField.MODEL, "Ancien"));
        pages.post("/inventory/exemptions", REFERENT, exemption(waiting, 0, 300));
        var here = Scope.of(Actor.platform("Direction", "test"), id("genets"));
        for (var order : ExemptionList.Order.values()) {
            for (boolean descending : new boolean[] {true, false}) {
                assertThat(here.call(() -> list.page("", "", order, descending, 1, 0))
                                .rows())
                        .as("%s, descending: %s", order, descending)
                        .singleElement()
                        .satisfies(first -> assertThat(first.asset()).isEqualTo(waiting));
            }
        }
    }

    @Test
    void aRenewedExemptionTakesThePlaceOfTheFormerOne() throws Exception {
        var device = pages.asset("genets", AssetKind.MEDICAL_DEVICE, Map.of(AssetField.MODEL, "Ancien"));
        pages.post("/inventory/exemptions", REFERENT, exemption(device, 0, 30));
        acceptAll();
        var list = pages.get("/inventory/exemptions?state=ENDING&q=motif-" + device, REFERENT)
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        var renew =
                Pattern.compile("href=\"(/inventory/exemptions/[^\"]*/renew)\"").matcher(list);
        assertThat(renew.find()).isTrue();
        assertThat(pages.get(renew.group(1), REFERENT)).hasStatusOk();
        assertThat(pages.post(renew.group(1), REFERENT, exemption(device, 0, 400)))
                .hasStatus(302);
        assertThat(pages.lines("/inventory/exemptions?state=HOLDING&q=motif-" + device, REFERENT))
                .as("the former holds until the next is accepted")
                .isEqualTo("1");
        acceptAll();
        assertThat(pages.lines("/inventory/exemptions?state=HOLDING&q=motif-" + device, REFERENT))
                .isEqualTo("1");
        assertThat(pages.lines("/inventory/exemptions?state=LIFTED&q=motif-" + device, REFERENT))
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
