package fr.hygie.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** What struck one house is on the screens of the others, without anybody loading a page again. */
class AlertJourneysIT {
    @Test
    void anAlertReachesAnOpenPageAndIsAcknowledgedAndFollowed() {
        try (var officer = Visit.of(1440, false).signIn("referent@ehpad.demo");
                var region = Visit.of(1440, false).signIn("grades@region.demo")) {
            officer.open("/account");
            assertThat(officer.page.locator("#banner")).containsText("FortiOS");

            region.open("/alert/new").isSound();
            region.page.fill("#title", "Intrusion par un prestataire de télémaintenance");
            region.page.selectOption("#kind", "INTRUSION");
            region.click(AriaRole.BUTTON, "Diffuser maintenant");
            assertThat(region.page.locator("main")).containsText("1 / 6");
            region.isSound();

            var banner = officer.page.locator("#banner");
            assertThat(banner).containsText("télémaintenance", new ContainsTextOptions().setTimeout(20_000));
            officer.isSound();
            banner.getByText("télémaintenance").click();
            assertThat(officer.page.locator("h1")).containsText("télémaintenance");
            officer.isSound();
            officer.click(AriaRole.BUTTON, "Accuser réception");
            assertThat(officer.page.locator("main")).containsText("Accusé par");
            assertThat(officer.page.locator("#banner")).not().containsText("télémaintenance");

            region.click(AriaRole.LINK, "Diffusion");
            assertThat(region.page.locator(".h-answer")).containsText("un a accusé réception");
            for (int width : new int[] {1440, 1024, 390}) {
                region.width(width);
                region.isSound();
            }
            region.width(1440);
            region.click(AriaRole.LINK, "Qui appeler");
            assertThat(region.page.locator("main")).containsText("CHU Saint-Aubin");
            region.isSound();
        }
    }

    @Test
    void aDirectorReadsAnAlertOnATelephone() {
        try (var visit = Visit.of(390, true).signIn("directeur@chu.demo")) {
            visit.open("/alert");
            visit.isSound();
            visit.page.locator("tr.line a, #list tbody a").first().click();
            assertThat(visit.page.locator("h1")).isVisible();
            visit.isSound();
        }
    }
}
