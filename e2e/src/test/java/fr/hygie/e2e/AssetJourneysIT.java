package fr.hygie.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a security officer does to an asset. */
class AssetJourneysIT {
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
    void anAssetIsEditedAndTheChangeStandsInItsHistoryAndInTheJournal() {
        var page = visit.page;
        visit.open("/inventory/assets?kind=SERVER");
        page.locator("#list tbody a").first().click();
        var name = page.locator("h1").innerText();
        visit.click(AriaRole.LINK, "Modifier");
        var comment = "Vu au tour de salle, e2e";
        page.locator("textarea[name*=comment], [name*=COMMENT]").first().fill(comment);
        visit.click(AriaRole.BUTTON, "Enregistrer");
        assertThat(page.locator("main")).containsText(name + " est enregistré.");
        assertThat(page.locator("main")).containsText(comment);
        visit.isSound();
        visit.click(AriaRole.LINK, "Historique");
        assertThat(page.locator("main")).containsText(comment);
        visit.open("/journal?action=inventory.asset-changed");
        page.locator("details summary:has-text('valeur')").first().click();
        assertThat(page.locator("tbody tr").first()).containsText("Bien modifié");
        assertThat(page.locator("tbody tr").first()).containsText(comment);
    }

    @Test
    void anExemptionIsProposedWithItsMeasureAndAcceptedByTheDirector() {
        var page = visit.page;
        visit.open("/inventory/assets?support=ENDED");
        page.locator("#list tbody a").first().click();
        var name = page.locator("h1").innerText();
        page.locator("a:has-text('Proposer une dérogation')").first().click();
        page.fill("[name=reason]", "Le pilote de l’automate n’existe pas pour la version suivante");
        page.fill("[name=measure]", "Réseau isolé, sans accès à Internet");
        page.fill("[name=to]", "01/01/2020");
        visit.click(AriaRole.BUTTON, "Proposer la dérogation");
        assertThat(page.locator("[name=to][aria-invalid=true]")).isFocused();
        assertThat(page.locator("[name=measure]")).hasValue("Réseau isolé, sans accès à Internet");
        visit.forgive("422");
        page.fill("[name=to]", LocalDate.now().plusMonths(6).format(DateTimeFormatter.ofPattern("dd/MM/uuuu")));
        visit.isSound();
        visit.click(AriaRole.BUTTON, "Proposer la dérogation");
        assertThat(page.locator("main")).containsText("La dérogation est proposée");
        visit.open("/inventory/exemptions");
        var row = page.locator("tbody tr", new Page.LocatorOptions().setHasText(name))
                .filter(new Locator.FilterOptions().setHasText("Le pilote de l’automate"))
                .first();
        assertThat(row).containsText("à accepter par la direction");
        try (var director = Visit.of(1440, false).signIn("directeur@chu.demo")) {
            director.open("/inventory/exemptions?state=WAITING&q=automate");
            director.isSound();
            director.click(AriaRole.BUTTON, "Accepter le risque");
            assertThat(director.page.locator("main")).containsText("Risque accepté");
        }
        visit.open("/inventory/exemptions");
        assertThat(row).containsText("en cours");
    }
}
