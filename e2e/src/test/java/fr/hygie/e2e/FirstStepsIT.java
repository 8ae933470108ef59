package fr.hygie.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A new installation: the first administrator, both second factors, and the day the telephone is lost. */
class FirstStepsIT {
    private static final String EMAIL = "a.dumont@plateforme.example";
    private static final String PASSWORD = "quatre tuiles sur un canal";

    private static RunningHygie hygie;

    @BeforeAll
    static void start() {
        Browsers.chromium(); // skips before anything is started
        hygie = RunningHygie.empty();
    }

    @AfterAll
    static void stop() {
        if (hygie != null) {
            hygie.close();
        }
    }

    @Test
    void theFirstAdministratorComesInByTheLinkAndBackByCodeRecoveryCodeAndPasskey() {
        try (var visit = Visit.to(hygie, 1440, false)) {
            becomeAdministrator(visit);
            var generator = enrolGenerator(visit);
            var recovery = visit.page.locator(".h-codes code").first().innerText();
            visit.click(AriaRole.LINK, "Je les ai conservés");
            assertThat(visit.page.locator("h1")).isVisible();
            comeBackWith(visit, generator.code(1));
            comeBackWith(visit, recovery);
            passkey(visit);
        }
    }

    private static void becomeAdministrator(Visit visit) {
        var page = visit.page;
        var link = hygie.said().stream()
                .filter(line -> line.contains("/first-administrator/"))
                .map(line ->
                        line.substring(line.indexOf("/first-administrator/")).strip())
                .findFirst()
                .orElseThrow();
        visit.open(link).isSound();
        page.fill("#given", "Alice");
        page.fill("#family", "Dumont");
        page.fill("#email", EMAIL);
        page.fill("#password", "azerty123456");
        visit.click(AriaRole.BUTTON, "Créer le compte");
        assertThat(page.locator("#password-problem")).isVisible();
        assertThat(page.locator("#email")).hasValue(EMAIL);
        page.fill("#password", PASSWORD);
        visit.click(AriaRole.BUTTON, "Créer le compte");
        assertThat(page.locator("main")).containsText("Votre mot de passe est enregistré");
        assertThat(page.navigate(link).status()).as("the link works once").isEqualTo(404);
    }

    private static CodeGenerator enrolGenerator(Visit visit) {
        var page = visit.page;
        visit.signIn(EMAIL, PASSWORD);
        page.waitForURL("**/enrolment");
        visit.forgive("404");
        visit.forgive("422");
        visit.isSound();
        var generator = new CodeGenerator(page.locator("code.h-secret").innerText());
        page.fill("#code", generator.code(0));
        visit.click(AriaRole.BUTTON, "Mettre en place");
        assertThat(page.locator(".h-codes code")).hasCount(10);
        visit.isSound();
        return generator;
    }

    private static void comeBackWith(Visit visit, String code) {
        signOut(visit);
        var page = visit.page;
        visit.signIn(EMAIL, PASSWORD);
        page.waitForURL("**/login/second-factor");
        visit.isSound();
        page.fill("#code", code);
        visit.click(AriaRole.BUTTON, "Continuer");
        assertThat(page.locator(".h-user")).isVisible();
    }

    private static void passkey(Visit visit) {
        var page = visit.page;
        var authenticator = authenticator(visit);
        visit.open("/account");
        visit.click(AriaRole.LINK, "Ajouter un second facteur");
        page.fill("#label", "Clé e2e");
        visit.click(AriaRole.BUTTON, "Créer une clé d’accès");
        page.waitForURL("**/account");
        assertThat(page.locator("main")).containsText("Clé e2e");
        signOut(visit);
        visit.signIn(EMAIL, PASSWORD);
        page.waitForURL("**/login/second-factor");
        visit.isSound();
        visit.click(AriaRole.BUTTON, "Utiliser ma clé d’accès");
        assertThat(page.locator(".h-user")).isVisible();
        visit.open("/account").isSound();
        page.locator("form:has-text('Clé e2e') button").click();
        assertThat(page.locator("main")).containsText("Le second facteur est retiré");
        assertThat(page.locator("main")).not().containsText("Clé e2e");
        authenticator.detach();
    }

    /** One that answers by itself, as the browser's own tools offer it. */
    private static CDPSession authenticator(Visit visit) {
        var session = visit.page.context().newCDPSession(visit.page);
        session.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var wanted = new JsonObject();
        wanted.add("options", options);
        session.send("WebAuthn.addVirtualAuthenticator", wanted);
        return session;
    }

    private static void signOut(Visit visit) {
        visit.page.locator(".h-user summary").click();
        visit.page.locator(".h-user form[action='/logout'] button").click();
        assertThat(visit.page.locator("main")).containsText("Vous êtes déconnecté");
    }
}
