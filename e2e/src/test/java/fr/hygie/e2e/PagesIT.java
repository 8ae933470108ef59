package fr.hygie.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every page, as those see it who may: accessible, quiet, whole on a wide screen and on a phone, light and dark. They change
 * nothing, hence two are visited at a time, each in a browser of its own.
 */
class PagesIT {
    private static final List<String> OF_A_SECURITY_OFFICER = List.of(
            "/",
            "/alert",
            "/alert/new",
            "/alert/posture",
            "/alert/channels",
            "/alert/inbound",
            "/alert/figures",
            "/inventory/views",
            "/inventory/dependencies",
            "/inventory/shared",
            "/inventory/mobile",
            "/indicators/peers",
            "/inventory/assets",
            "/inventory/assets?kind=LAPTOP&encryption=NOT_ENCRYPTED",
            "/inventory/software",
            "/inventory/obsolescence",
            "/inventory/replacement",
            "/inventory/exemptions",
            "/inventory/imports",
            "/indicators",
            "/organisations",
            "/people",
            "/roles",
            "/journal",
            "/account",
            "/search?q=hp");

    private static final List<String> OF_AN_OVERSEER =
            List.of("/", "/alert", "/alert/new", "/indicators", "/organisations", "/account");

    private static final List<String> ON_THE_WAY_IN =
            List.of("/login", "/login?error", "/account/confirm", "/account/password", "/account/tokens", "/enrolment");

    private static final List<Integer> WIDTHS = List.of(1440, 1024, 390);

    @Test
    @Execution(CONCURRENT)
    void theSecurityOfficersPagesAreSoundInTheLight() {
        visit("rssi@chu.demo", false, OF_A_SECURITY_OFFICER);
    }

    @Test
    @Execution(CONCURRENT)
    void theSecurityOfficersPagesAreReadableInTheDark() {
        visit("rssi@chu.demo", true, OF_A_SECURITY_OFFICER);
    }

    @ParameterizedTest
    @Execution(CONCURRENT)
    @ValueSource(booleans = {false, true})
    void theRegionalAgencysPagesAreSound(boolean dark) {
        visit("ars@region.demo", dark, OF_AN_OVERSEER);
    }

    @ParameterizedTest
    @Execution(CONCURRENT)
    @ValueSource(booleans = {false, true})
    void thePagesOnTheWayInAreSound(boolean dark) {
        visit("dsi@chu.demo", dark, ON_THE_WAY_IN);
    }

    @ParameterizedTest
    @Execution(CONCURRENT)
    @CsvSource({
        "directeur@chu.demo",
        "pcme@chu.demo",
        "dsi@chu.demo",
        "dpo@chu.demo",
        "biomed@chu.demo",
        "rssi@ght.demo",
        "referent@ehpad.demo",
        "grades@region.demo",
        "cert@nation.demo",
        "admin@demo"
    })
    void everybodyFindsAHome(String login) {
        try (var visit = Visit.of(1440, false).signIn(login)) {
            assertThat(visit.page.locator("h1").first().innerText()).isNotBlank();
            visit.isSound();
        }
    }

    /** That the tests above could fail. */
    @Test
    @Execution(CONCURRENT)
    void whatIsUnsoundIsSeen() {
        try (var visit = Visit.of(1440, false).open("/login")) {
            visit.page.evaluate("document.documentElement.removeAttribute('lang')");
            assertThatThrownBy(visit::isSound).hasMessageContaining("html-has-lang");
            visit.open("/login");
            visit.page.evaluate("document.querySelector('h1').style.cssText = 'color: #eee; background: #fff'");
            assertThatThrownBy(visit::isReadable).hasMessageContaining("color-contrast");
        }
    }

    /** Each page once, at three widths; in the dark, what the colours change. */
    private static void visit(String login, boolean dark, List<String> pages) {
        try (var visit = Visit.of(1440, dark).signIn(login)) {
            var all = new SoftAssertions(); // one run tells of every page
            for (var path : pages) {
                all.check(() -> visit.open(path));
                for (int width : WIDTHS) {
                    visit.width(width);
                    all.check(dark ? visit::isReadable : visit::isSound);
                }
            }
            all.assertAll();
        }
    }
}
