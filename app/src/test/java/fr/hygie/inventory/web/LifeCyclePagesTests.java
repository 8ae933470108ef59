package fr.hygie.inventory.web;

import static fr.hygie.inventory.web.DemonstrationPages.REFERENT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The rules of an establishment, by the people of the demonstration. */
@HygieTest
class LifeCyclePagesTests {
    private static final String POLICY = "/inventory/lifecycle/policy";
    private static final String WINDOWS_10 = "windows-10/10-22h2";

    private final DemonstrationPages pages;

    LifeCyclePagesTests(@Autowired ApplicationContext beans) {
        pages = new DemonstrationPages(beans);
    }

    @Test
    void theRulesSayWhatIsNotBoughtAndLeadToThatManyAssets() throws Exception {
        pages.asset(
                "genets",
                AssetKind.WORKSTATION,
                Map.of(
                        AssetField.OS_NAME, "Microsoft Windows 10 Professionnel",
                        AssetField.OS_VERSION, "22H2",
                        AssetField.OS_BUILD, "19045"));
        var page = pages.get(POLICY, REFERENT);
        assertThat(page).hasStatusOk().bodyText().contains("Windows 10 22H2", "ESU, jusqu’au 10/10/2028");
        var door = Pattern.compile("<a class=\"is-bad\" href=\"([^\"]*)\">([^<]*)</a>")
                .matcher(page.getResponse().getContentAsString(StandardCharsets.UTF_8));
        assertThat(door.find()).isTrue();
        assertThat(pages.lines(door.group(1).replace("&amp;", "&"), REFERENT))
                .isEqualTo(door.group(2).replaceAll("\\D", ""));
    }

    @Test
    void aPurchaseIsDeclaredExplainedOnTheSheetAndWithdrawn() {
        var path = "/inventory/assets/"
                + pages.asset(
                        "genets",
                        AssetKind.WORKSTATION,
                        Map.of(
                                AssetField.OS_NAME, "Microsoft Windows 10 Professionnel",
                                AssetField.OS_VERSION, "22H2",
                                AssetField.OS_BUILD, "19045"));
        var cycle = WINDOWS_10;
        assertThat(pages.get(path, REFERENT))
                .bodyText()
                .contains("ne reçoit plus de correctifs depuis le 14/10/2025")
                .contains("Un support étendu (ESU) existe jusqu’au 10/10/2028 mais n’est pas acheté.")
                .contains("Déclarer l’achat du support étendu");
        assertThat(pages.get(POLICY + "/extension?cycle=" + cycle, REFERENT))
                .hasStatusOk()
                .bodyText()
                .contains("10/10/2028");
        assertThat(pages.post(
                        POLICY + "/extension",
                        REFERENT,
                        Map.of("cycle", cycle, "until", "11/10/2028", "contract", "M1")))
                .hasStatus(422)
                .bodyText()
                .contains("au-delà de sa dernière date");
        assertThat(pages.post(POLICY + "/extension", REFERENT, Map.of("cycle", cycle, "until", "", "contract", "")))
                .hasStatus(422);
        assertThat(pages.post(
                        POLICY + "/extension",
                        REFERENT,
                        Map.of("cycle", cycle, "until", "12/10/2027", "contract", "M1")))
                .hasStatus(302);
        assertThat(pages.get(path, REFERENT))
                .bodyText()
                .contains(
                        "par le support étendu, payé jusqu’au 12/10/2027", "Le support étendu est payé", "contrat M1");
        assertThat(pages.get(POLICY + "/withdraw?cycle=" + cycle, REFERENT)).hasStatusOk();
        assertThat(pages.post(POLICY + "/withdraw?cycle=" + cycle, REFERENT, Map.of()))
                .hasStatus(302);
        assertThat(pages.get(path, REFERENT)).bodyText().contains("ne reçoit plus de correctifs depuis le 14/10/2025");
    }

    @Test
    void anEndOfTheEstablishmentIsSetAndShownWithItsReason() {
        var path = "/inventory/assets/"
                + pages.asset(
                        "genets",
                        AssetKind.WORKSTATION,
                        Map.of(AssetField.OS_NAME, "Microsoft Windows 8.1 Professionnel"));
        assertThat(pages.get(POLICY + "/end", REFERENT))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"windows/8.1\"");
        var refused = Map.of("cycle", "windows/8.1", "last", "31/12/2031", "reason", "patiente 2 55 08 14 168 025 38");
        assertThat(pages.post(POLICY + "/end", REFERENT, refused)).hasStatus(422);
        assertThat(pages.post(
                        POLICY + "/end", REFERENT, Map.of("cycle", "nonsense", "last", "31/12/2031", "reason", "x")))
                .hasStatus(404);
        var end = Map.of("cycle", "windows/8.1", "last", "31/12/2031", "reason", "engagement <b>écrit</b>");
        assertThat(pages.post(POLICY + "/end", REFERENT, end)).hasStatus(302);
        assertThat(pages.get(path, REFERENT))
                .bodyText()
                .contains("reçoit des correctifs jusqu’au 31/12/2031", "L’établissement a fixé la fin au 31/12/2031")
                .contains("engagement &lt;b&gt;écrit&lt;/b&gt;");
        assertThat(pages.get(POLICY, REFERENT)).bodyText().contains("engagement &lt;b&gt;écrit&lt;/b&gt;");
        assertThat(pages.post(POLICY + "/withdraw?cycle=windows/8.1", REFERENT, Map.of()))
                .hasStatus(302);
        assertThat(pages.get(path, REFERENT)).bodyText().contains("ne reçoit plus de correctifs depuis le 10/01/2023");
    }

    @Test
    void agesAndPricesAreChangedAndNonsenseIsRefused() {
        var page = pages.get(POLICY + "/rules", REFERENT);
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
        assertThat(pages.post(POLICY + "/rules", REFERENT, fields))
                .hasStatus(422)
                .bodyText()
                .contains("Un nombre d’années, de 1 à 99.");
        fields.put("ages[LAPTOP]", "4");
        assertThat(pages.post(POLICY + "/rules", REFERENT, fields)).hasStatus(302);
        assertThat(pages.get(POLICY, REFERENT)).bodyText().contains("4 ans");
    }

    @Test
    void whoOnlySeesDecidesNothingAndBiomedicalEngineersDecideOfDevicesAlone() {
        assertThat(pages.get(POLICY, "directeur@chu.demo"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain(POLICY + "/");
        assertThat(pages.get(POLICY + "/rules", "directeur@chu.demo")).hasStatus(403);
        assertThat(pages.get(POLICY + "/rules", "biomed@chu.demo")).hasStatus(403);
        pages.asset(
                "chu",
                AssetKind.WORKSTATION,
                Map.of(
                        AssetField.OS_NAME, "Microsoft Windows 10 Professionnel",
                        AssetField.OS_VERSION, "22H2",
                        AssetField.OS_BUILD, "19045"));
        assertThat(pages.get(POLICY + "/extension?cycle=" + WINDOWS_10, "biomed@chu.demo"))
                .hasStatus(403);
        assertThat(pages.get(POLICY, "ars@region.demo")).hasStatus(403);
        assertThat(pages.get(POLICY, "rssi@ght.demo"))
                .as("several establishments at once")
                .hasStatusOk()
                .bodyText()
                .contains("Choisissez un établissement");
    }
}
