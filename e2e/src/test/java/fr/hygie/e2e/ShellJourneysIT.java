package fr.hygie.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What every page has around it: contexts, languages, paper, the keyboard. */
class ShellJourneysIT {
    @Test
    void aMutualisedOfficerChangesTheContextAndStaysOnThePage() {
        try (var visit = Visit.of(1440, false).signIn("rssi@ght.demo")) {
            var page = visit.page;
            visit.open("/inventory/assets");
            var before = page.locator("summary .h-context").innerText();
            page.locator(".h-contexts summary").click();
            page.locator("#contexts button:has-text('Clinique des Ormeaux')").click();
            assertThat(page.locator("summary .h-context")).containsText("Clinique des Ormeaux");
            assertThat(before).doesNotContain("Clinique des Ormeaux");
            assertThat(page).hasURL(Pattern.compile(".*/inventory/assets.*"));
            visit.open("/areas").isSound();
            assertThat(page.locator("main")).containsText("Clinique des Ormeaux");
        }
    }

    @Test
    void theLanguageChosenHoldsOnEveryPageUntilTheOtherIsChosen() {
        try (var visit = Visit.of(1440, false).signIn("dsi@chu.demo")) {
            var page = visit.page;
            visit.open("/account");
            page.locator(".h-user summary").click();
            visit.click(AriaRole.LINK, "English");
            assertThat(page.locator("h1")).hasText("My account");
            visit.open("/inventory/assets");
            assertThat(page.locator("html")).hasAttribute("lang", "en");
            visit.isSound();
            page.locator(".h-user summary").click();
            visit.click(AriaRole.LINK, "français");
            assertThat(page.locator("html")).hasAttribute("lang", "fr");
        }
    }

    @Test
    void whatIsPrintedIsTheContentInInkOnPaper() {
        try (var visit = Visit.of(1440, true).signIn("rssi@chu.demo")) {
            var page = visit.page;
            for (var path : List.of("/", "/inventory/obsolescence", "/inventory/assets", "/journal")) {
                visit.open(path);
                page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
                for (var gone : List.of(".h-side", ".h-top", ".h-filters", "main .btn")) {
                    for (var each : page.locator(gone).all()) {
                        assertThat(each.isVisible()).as("%s on %s", gone, path).isFalse();
                    }
                }
                assertThat(page.locator("h1").first()).isVisible();
                assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                        .as("even from the dark")
                        .isEqualTo("rgb(255, 255, 255)");
                page.setViewportSize(794, 1123); // A4 at 96 points an inch
                assertThat(page.evaluate("document.documentElement.scrollWidth <= 795"))
                        .as("%s fits the paper", path)
                        .isEqualTo(true);
                page.setViewportSize(1440, 900);
                page.emulateMedia(new Page.EmulateMediaOptions().setMedia(null));
            }
        }
    }

    @Test
    void aListIsUsedWithoutAMouse() {
        try (var visit = Visit.of(1440, false).signIn("rssi@chu.demo")) {
            var page = visit.page;
            visit.open("/inventory/assets");
            page.keyboard().press("Tab");
            assertThat(focused(page))
                    .as("the way past the navigation comes first")
                    .contains("h-skip");
            page.keyboard().press("Enter");
            tabTo(page, "input[name=q]:not([data-search])");
            page.keyboard().type("dell");
            page.keyboard().press("Enter");
            page.waitForURL("**q=dell**");
            tabTo(page, "thead a");
            assertVisibleFocus(page);
            page.keyboard().press("Enter");
            page.waitForURL("**sort=**");
            tabTo(page, "tbody a");
            assertVisibleFocus(page);
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile(".*/inventory/assets/[0-9a-f-]{36}.*"));
            page.keyboard().press("/");
            assertThat(page.evaluate("document.activeElement.hasAttribute('data-search')"))
                    .isEqualTo(true);
            page.keyboard().press("Shift+Tab");
            page.keyboard().press("Enter");
            assertThat(page.locator(".h-contexts[open], .h-user[open]")).hasCount(1);
            page.keyboard().press("Escape");
            assertThat(page.locator(".h-contexts[open], .h-user[open]")).hasCount(0);
        }
    }

    private static void tabTo(Page page, String wanted) {
        var passed = new ArrayList<String>();
        for (int step = 0; step < 90; step++) {
            page.keyboard().press("Tab");
            if (page.evaluate("wanted => document.activeElement.matches(wanted)", wanted)
                    .equals(true)) {
                return;
            }
            passed.add(focused(page));
        }
        throw new AssertionError(wanted + " is not reached by the keyboard; passed " + passed);
    }

    private static String focused(Page page) {
        return String.valueOf(page.evaluate("document.activeElement.tagName + ' ' + document.activeElement.className"));
    }

    private static void assertVisibleFocus(Page page) {
        assertThat(page.evaluate("""
                () => { const style = getComputedStyle(document.activeElement);
                  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none'; }"""))
                .as("the focus is seen on %s", focused(page))
                .isEqualTo(true);
    }
}
