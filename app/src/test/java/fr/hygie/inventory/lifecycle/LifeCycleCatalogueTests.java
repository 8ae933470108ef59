package fr.hygie.inventory.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.report.UnreadableReport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifeCycleCatalogueTests {
    private static final LifeCycleCatalogue CATALOGUE = LifeCycleCatalogue.load();

    @Test
    void itHoldsTheProductsOfAHospital() {
        assertThat(CATALOGUE.products()).hasSizeGreaterThanOrEqualTo(100);
        assertThat(CATALOGUE.products().stream()
                        .mapToInt(product -> product.cycles().size())
                        .sum())
                .isGreaterThanOrEqualTo(850);
        assertThat(CATALOGUE.products())
                .extracting(CatalogueProduct::id)
                .contains(
                        "windows-10",
                        "windows-11",
                        "windows-server",
                        "office",
                        "msexchange",
                        "mssqlserver",
                        "oracle-database",
                        "postgresql",
                        "mysql",
                        "rhel",
                        "debian",
                        "ubuntu",
                        "vmware-esxi",
                        "macos",
                        "ios",
                        "android",
                        "fortios",
                        "oracle-jdk",
                        "php",
                        "dotnet",
                        "apache-http-server",
                        "nginx",
                        "chrome",
                        "firefox");
    }

    @Test
    void everyProductIsWellFormed() {
        var ids = new HashSet<String>();
        for (var product : CATALOGUE.products()) {
            assertThat(ids.add(product.id()))
                    .as("product %s is unique", product.id())
                    .isTrue();
            assertThat(product.id()).matches("[a-z0-9][a-z0-9-]*");
            assertThat(product.cycles()).as(product.id()).isNotEmpty();
            var names = new HashSet<String>();
            for (var cycle : product.cycles()) {
                assertThat(names.add(cycle.name()))
                        .as("%s %s is unique", product.id(), cycle.name())
                        .isTrue();
                assertThat(cycle.productId()).isEqualTo(product.id());
                assertDatesAreOrdered(cycle);
            }
        }
    }

    /** The files give a product twice by mistake when fewer are kept than were written. */
    @Test
    void noFileRepeatsAProduct() {
        var written = LifeCycleCatalogue.FILES.stream()
                .mapToInt(file ->
                        CatalogueReader.entries(LifeCycleCatalogue.file(file)).size())
                .sum();

        assertThat(CATALOGUE.products()).hasSize(written);
    }

    private static void assertDatesAreOrdered(SupportCycle cycle) {
        var end = cycle.supportEnds().lastDay().orElse(null);
        if (end != null && cycle.released() != null) {
            assertThat(end).as(cycle.label()).isAfter(cycle.released());
        }
        if (cycle.extendedEnds() != null) {
            assertThat(end).as(cycle.label()).isNotNull().isBefore(cycle.extendedEnds());
            assertThat(cycle.extension()).as(cycle.label()).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2024-10-13, SUPPORTED", // a day before the twelve months
        "2024-10-14, ENDING",
        "2025-10-14, ENDING", // the last day
        "2025-10-15, EXTENDED",
        "2028-10-10, EXTENDED",
        "2028-10-11, ENDED"
    })
    void aCyclePassesThroughItsStatesDayByDay(LocalDate today, SupportState state) {
        var cycle = CATALOGUE.cycle("windows-10", "10-22h2").orElseThrow();

        assertThat(CATALOGUE.state(cycle, today)).isEqualTo(state);
        assertThat(cycle.extension()).isEqualTo("ESU");
    }

    @ParameterizedTest
    @CsvSource({
        "windows-server, 2012, 2023-10-10",
        "windows-server, 2016, 2027-01-12",
        "windows-server, 2019, 2029-01-09",
        "windows, 7-sp1, 2020-01-14",
        "debian, 12, 2026-07-11",
        "office, 2016, 2025-10-14",
        "postgresql, 14, 2026-11-12",
        "ubuntu, 22.04, 2027-06-01",
        "ubuntu, 10.04, 2015-04-30", // of servers
        "macos, 11, 2023-09-26",
        "ios, 12, 2023-01-23", // renewed certificates mend nothing
        "ios, 17, 2024-11-19"
    })
    void theDatesThatEverybodyKnowsAreRight(String product, String cycle, LocalDate end) {
        assertThat(CATALOGUE.cycle(product, cycle).orElseThrow().supportEnds()).isEqualTo(SupportEnd.on(end));
    }

    @Test
    void anUbuntuIsMendedFiveYearsForEverybodyFiveMoreForWhoPaysAndNineMonthsOtherwise() {
        for (var cycle : CATALOGUE.product("ubuntu").orElseThrow().cycles()) {
            var released = cycle.released();
            if (released == null) {
                continue; // all the older ones
            }
            boolean lasting = cycle.label().contains("LTS");
            var end = cycle.supportEnds().lastDay().orElseThrow();
            assertThat(end)
                    .as(cycle.name())
                    .isBetween(
                            lasting ? released.plusYears(5) : released.plusMonths(8),
                            lasting ? released.plusYears(5).plusWeeks(6) : released.plusMonths(10));
            var extended = cycle.extendedEnds();
            if (extended != null && !cycle.name().equals("12.04")) { // the first one: two years
                assertThat(extended)
                        .as(cycle.name())
                        .isBetween(
                                released.plusYears(10), released.plusYears(10).plusWeeks(2));
            }
        }
    }

    @Test
    void aMacIsMendedUntilTheThirdVersionAfterItComesOut() {
        var cycles = CATALOGUE.product("macos").orElseThrow().cycles().stream()
                .filter(cycle -> cycle.released() != null)
                .toList();
        for (int i = 0; i < cycles.size(); i++) {
            var expected = i < 3
                    ? SupportEnd.NOT_ANNOUNCED
                    : SupportEnd.on(cycles.get(i - 3).released());
            assertThat(cycles.get(i).supportEnds()).as(cycles.get(i).name()).isEqualTo(expected);
        }
    }

    @Test
    void aCycleWithoutExtensionEndsTheDayAfter() {
        var cycle = CATALOGUE.cycle("windows", "8.1").orElseThrow();

        assertThat(cycle.state(LocalDate.of(2023, 1, 10))).isEqualTo(SupportState.ENDING);
        assertThat(cycle.state(LocalDate.of(2023, 1, 11))).isEqualTo(SupportState.ENDED);
    }

    @Test
    void theNearEndOfARollingProductIsNoWarning() {
        var cycle = CATALOGUE.cycle("chrome", "150").orElseThrow();

        assertThat(cycle.state(LocalDate.of(2026, 7, 28))).isEqualTo(SupportState.SUPPORTED);
        assertThat(cycle.state(LocalDate.of(2026, 7, 29))).isEqualTo(SupportState.ENDED);
    }

    @Test
    void anEndThatIsNotAnnouncedIsSupportedAndAnUnknownCycleIsUnknown() {
        var today = LocalDate.of(2026, 11, 22);

        assertThat(CATALOGUE.cycle("macos", "26").orElseThrow().state(today)).isEqualTo(SupportState.SUPPORTED);
        assertThat(CATALOGUE.cycle("chrome", "older").orElseThrow().state(today))
                .isEqualTo(SupportState.ENDED);
        assertThat(CATALOGUE.state(null, today)).isEqualTo(SupportState.UNKNOWN);
        assertThat(CATALOGUE.product("no-such-product")).isEmpty();
    }

    @Test
    void labelsFollowTheLanguage() {
        var product = CATALOGUE.product("windows").orElseThrow();

        assertThat(product.label(Locale.FRANCE)).isEqualTo("Windows (8.1 et antérieurs)");
        assertThat(product.label(Locale.UK)).isEqualTo("Windows (8.1 and earlier)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "products: [{id: a, label: A, category: database, cycles: [{name: '1', supportEnds: 2025-13-45}]}]",
                "products: [{id: a, label: A, category: database, cycles: [{name: '1'}]}]",
                "products: [{id: a, label: A, category: nonsense, cycles: []}]",
                "products: [{id: a, label: A, category: database, cyclse: []}]",
                "products: [{id: a, id: b}]",
                "products: {a: b}",
                "products: [",
                "- just a list",
                "!!java.util.Date 2020-01-01"
            })
    void aSlipInAFileIsRefusedWithItsPlace(String yaml) {
        var content = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> CatalogueReader.entries(YamlNode.read("test.yaml", content)))
                .isInstanceOf(UnreadableReport.class)
                .hasMessageStartingWith("test.yaml");
    }
}
