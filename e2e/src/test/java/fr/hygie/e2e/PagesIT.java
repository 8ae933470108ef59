package fr.hygie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page, as those see it who may: accessible, quiet, whole on a wide screen and on a phone, light and dark. */
class PagesIT {
    private static final List<String> OF_A_SECURITY_OFFICER = List.of(
            "/",
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

    private static final List<String> OF_AN_OVERSEER = List.of("/", "/indicators", "/organisations", "/account");

    @ParameterizedTest
    @CsvSource({"1440, false", "1440, true", "1024, false", "390, false", "390, true"})
    void theSecurityOfficersPagesAreSound(int width, boolean dark) {
        visit("rssi@chu.demo", width, dark, OF_A_SECURITY_OFFICER);
    }

    @ParameterizedTest
    @CsvSource({"1440, false", "390, true"})
    void theRegionalAgencysPagesAreSound(int width, boolean dark) {
        visit("ars@region.demo", width, dark, OF_AN_OVERSEER);
    }

    @ParameterizedTest
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

    private static void visit(String login, int width, boolean dark, List<String> pages) {
        try (var visit = Visit.of(width, dark).signIn(login)) {
            var all = new SoftAssertions(); // one run tells of every page
            pages.forEach(path -> all.check(() -> visit.open(path).isSound()));
            all.assertAll();
        }
    }
}
