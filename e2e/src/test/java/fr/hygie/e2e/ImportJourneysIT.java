package fr.hygie.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SelectOption;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fleet comes in: by files, whose columns are guessed and corrected, and by agents, whose refusals wait. */
class ImportJourneysIT {
    private static final String FILE = """
            Nom du poste;N° de série;Marque;Truc;Système
            E2E-CSV-01;SN-E2E-01;Dell;CHU Saint-Aubin;Microsoft Windows 11 Professionnel
            E2E-CSV-02;SN-E2E-02;HP;CHU Saint-Aubin;Microsoft Windows 10 Professionnel
            ;;;;
            E2E-CSV-03;SN-E2E-03;HP;CHU Saint-Aubin;Debian GNU/Linux 12
            """;

    private Visit visit;

    @BeforeEach
    void signIn() {
        visit = Visit.of(1440, false).signIn("rssi@chu.demo");
    }

    @AfterEach
    void close() {
        visit.close();
    }

    @Test
    void aCsvFileIsMappedTriedAndApplied() {
        upload("parc.csv", "text/csv", FILE.getBytes(StandardCharsets.UTF_8));
        var page = visit.page;
        page.waitForURL("**/columns");
        assertThat(page.getByRole(AriaRole.ROW)
                        .filter(new Locator.FilterOptions().setHasText("N° de série"))
                        .locator("select option:checked"))
                .hasText("Numéro de série");
        page.locator("tr:has-text('Truc') select").selectOption(option("Commentaire"));
        page.selectOption("#kind", option("Poste fixe"));
        visit.click(AriaRole.BUTTON, "Essayer sans rien écrire");
        assertThat(page.locator(".h-answer").first()).containsText("3 biens seraient créés", waiting());
        assertThat(page.locator(".h-answer").first()).containsText("Rien n’est encore écrit");
        page.locator("button:has-text('Appliquer')").click();
        assertThat(page.locator(".h-answer").first()).containsText("3 biens créés", waiting());
        visit.open("/inventory/assets?q=E2E-CSV");
        assertThat(page.locator("#list tbody tr")).hasCount(3);
        page.locator("#list tbody a").first().click();
        assertThat(page.locator("main")).containsText("SN-E2E-0");
        visit.isSound();
    }

    @Test
    void theTemplateIsAnXlsxFileThatComesBackIn() {
        visit.open("/inventory/imports");
        var page = visit.page;
        var template = page.waitForDownload(
                () -> page.locator("a[href*='template.xlsx']").first().click());
        page.setInputFiles("#file", template.path());
        visit.click(AriaRole.BUTTON, "Envoyer le fichier");
        page.waitForURL("**/columns");
        assertThat(page.locator("select option:checked").first()).not().hasText("");
        visit.click(AriaRole.BUTTON, "Essayer sans rien écrire");
        assertThat(page.locator(".h-answer").first()).containsText("Rien n’est encore écrit", waiting());
        visit.click(AriaRole.BUTTON, "Abandonner");
        visit.isSound();
    }

    @Test
    void whatAnAgentSentWithAWithdrawnKeyIsTakenInOnASecondTry() {
        var page = visit.page;
        visit.open("/inventory/imports/agents");
        page.fill("[name=label]", "Clé e2e");
        visit.click(AriaRole.BUTTON, "Créer la clé");
        var address = page.locator("dd code").first().innerText();
        var path = address.substring(address.indexOf("/inventory/agents/"));
        visit.open("/inventory/imports/agents");
        page.getByLabel("Retirer la clé Clé e2e").first().click();
        visit.click(AriaRole.BUTTON, "Retirer");
        assertThat(page.locator("main")).containsText("La clé est retirée");
        assertThat(send(path, "E2E-AGENT-02")).isEqualTo(403);
        visit.open("/inventory/imports/quarantine");
        page.locator("table a").first().click();
        assertThat(page.locator(".h-answer")).containsText("La clé de l’agent a expiré ou a été retirée");
        assertThat(page.locator("pre")).containsText("E2E-AGENT-02");
        visit.isSound();
        visit.click(AriaRole.BUTTON, "Réessayer");
        assertThat(page.locator("main")).containsText("Le document est repris dans l’inventaire");
        visit.open("/inventory/assets?q=E2E-AGENT");
        assertThat(page.locator("#list tbody tr")).hasCount(1);
    }

    private int send(String path, String name) {
        var document = """
                {"action":"inventory","deviceid":"%1$s-2026-01-01-00-00-00","itemtype":"Computer","content":{
                 "versionclient":"GLPI-Agent_v1.15","bios":{"ssn":"%1$s","smanufacturer":"Dell Inc."},
                 "hardware":{"name":"%1$s","uuid":"4c4c4544-0000-1000-8000-%2$012x"}}}""".formatted(name, name.hashCode() & 0xffffffffL);
        return visit.page
                .request()
                .post(
                        path,
                        RequestOptions.create()
                                .setHeader("Content-Type", "application/json")
                                .setData(document))
                .status();
    }

    private void upload(String name, String type, byte[] content) {
        visit.open("/inventory/imports");
        visit.page.setInputFiles("#file", new FilePayload(name, type, content));
        visit.click(AriaRole.BUTTON, "Envoyer le fichier");
    }

    private static SelectOption option(String label) {
        return new SelectOption().setLabel(label);
    }

    /** The page asks every two seconds how far the work is. */
    private static ContainsTextOptions waiting() {
        return new ContainsTextOptions().setTimeout(30_000);
    }
}
