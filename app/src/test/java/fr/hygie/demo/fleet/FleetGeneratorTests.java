package fr.hygie.demo.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.lifecycle.LifeCycleCatalogue;
import fr.hygie.inventory.lifecycle.LifeCycleMatcher;
import fr.hygie.inventory.report.AssetReport;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FleetGeneratorTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Map<String, FleetProfile> PROFILES = FleetProfile.demonstration();
    private static final LifeCycleMatcher SUPPORT = LifeCycleCatalogue.load().matcher();

    private final FleetGenerator generator = new FleetGenerator(TODAY, 0);

    @Test
    void theSameDayGivesTheSameFleet() {
        var small = profile("genets");
        var one = generator.fleet(small).reports().toList();
        var other = new FleetGenerator(TODAY, 0).fleet(small).reports().toList();
        assertThat(one).isEqualTo(other);
        assertThat(fingerprint(one))
                .as("changes only with the files of the demonstration")
                .isEqualTo("17d1563b-82");
    }

    @Test
    void anotherDayGivesAFleetOfTheSameShape() {
        var fleet = new FleetGenerator(TODAY.plusYears(1), 0).fleet(profile("genets"));
        assertThat(fleet.size()).isEqualTo(generator.fleet(profile("genets")).size());
        assertThat(fleet.reports().filter(report -> report.seenAt() != null))
                .allSatisfy(report -> assertThat(report.seenAt())
                        .isBefore(TODAY.plusYears(1).atStartOfDay().toInstant(ZoneOffset.UTC)));
    }

    @Test
    void theUniversityHospitalHasWhatTheRequirementsSay() {
        var chu = generator.fleet(profile("chu")).reports().toList();
        var kinds = chu.stream().collect(Collectors.groupingBy(AssetReport::kind, Collectors.counting()));
        assertThat(kinds)
                .containsEntry(AssetKind.WORKSTATION, 3_800L)
                .containsEntry(AssetKind.LAPTOP, 400L)
                .containsEntry(AssetKind.APPLICATION, 200L)
                .containsEntry(AssetKind.MEDICAL_DEVICE, 8_000L)
                .containsEntry(AssetKind.PREMISES, 60L);
        var endpoints = chu.stream().filter(FleetGeneratorTests::isEndpoint).toList();
        assertThat(count(endpoints, report -> is(report, AssetField.PROTECTION, "OUTDATED")))
                .isEqualTo(214);
        assertThat(count(endpoints, report -> isSite(report, "Hôpital de la Grève")))
                .isEqualTo(904);
        assertThat(count(endpoints, report -> noLongerMended(report))).isEqualTo(812);
        assertThat(count(endpoints, report -> state(report) == SupportState.ENDING))
                .isEqualTo(546);
        assertThat(count(
                        chu,
                        report -> report.kind() == AssetKind.LAPTOP
                                && is(report, AssetField.ENCRYPTION, "NOT_ENCRYPTED")))
                .isEqualTo(60);
        assertThat(count(chu, report -> report.kind() == AssetKind.MEDICAL_DEVICE && report.seenAt() == null))
                .isEqualTo(1_840);
        assertThat(count(chu, report -> is(report, AssetField.OPEN_TO_OUTSIDERS, "true")))
                .isBetween(5L, 20L);
        assertThat(endpoints)
                .allSatisfy(report -> assertThat(
                                Objects.requireNonNull(report.software()).size())
                        .isBetween(35, 125));
    }

    @Test
    void theNursingHomeHasThirtyComputersOfWhichTwelveAreOutOfSupport() {
        var home = generator.fleet(profile("genets")).reports().toList();
        var endpoints = home.stream().filter(FleetGeneratorTests::isEndpoint).toList();
        assertThat(endpoints).hasSize(30);
        assertThat(count(endpoints, report -> state(report) == SupportState.ENDED))
                .isEqualTo(12);
    }

    @Test
    void everyValueHasItsCanonicalFormAndAppliesToItsKind() {
        for (var profile : PROFILES.values()) {
            generator
                    .fleet(profile.reduced())
                    .reports()
                    .forEach(report -> report.values().forEach((field, value) -> {
                        assertThat(field.appliesTo(report.kind()))
                                .as(report.place() + " " + field)
                                .isTrue();
                        assertThat(field.type().canonical(value))
                                .as(report.place() + " " + field)
                                .contains(value);
                    }));
        }
    }

    @Test
    void noTwoAssetsOfAnEstablishmentShareASerialAnAddressOrAName() {
        var chu = generator.fleet(profile("chu")).reports().toList();
        for (var field :
                List.of(AssetField.SERIAL, AssetField.MAC_ADDRESS, AssetField.HARDWARE_UUID, AssetField.NAME)) {
            var values = chu.stream()
                    .map(report -> report.values().get(field))
                    .filter(Objects::nonNull)
                    .toList();
            assertThat(values).as(field.name()).doesNotHaveDuplicates();
        }
    }

    @Test
    void linksNameAssetsOfTheFleet() {
        for (var profile : PROFILES.values()) {
            var fleet = generator.fleet(profile.reduced());
            var known =
                    fleet.reports().map(report -> report.identity().foreignId()).collect(Collectors.toSet());
            assertThat(fleet.links()).allSatisfy(link -> assertThat(known).contains(link.from(), link.to()));
            assertThat(fleet.flows()).allSatisfy(flow -> assertThat(known).contains(flow.asset()));
        }
    }

    @Test
    void theDictionaryHoldsAThousandVersionsAtLeast() {
        assertThat(new Titles(0).size()).isBetween(1_400, 1_700);
    }

    private static FleetProfile profile(String key) {
        return Objects.requireNonNull(PROFILES.get(key));
    }

    private static boolean isEndpoint(AssetReport report) {
        return report.kind() == AssetKind.WORKSTATION || report.kind() == AssetKind.LAPTOP;
    }

    private static boolean isSite(AssetReport report, String name) {
        return is(report, AssetField.SITE, name);
    }

    private static boolean is(AssetReport report, AssetField field, String value) {
        return value.equals(report.values().get(field));
    }

    private static boolean noLongerMended(AssetReport report) {
        var state = state(report);
        return state == SupportState.ENDED || state == SupportState.EXTENDED;
    }

    private static SupportState state(AssetReport report) {
        var values = report.values();
        return SUPPORT.operatingSystem(
                        values.get(AssetField.OS_NAME),
                        values.get(AssetField.OS_VERSION),
                        values.get(AssetField.OS_BUILD),
                        null)
                .orElseThrow()
                .state(TODAY);
    }

    private static long count(List<AssetReport> reports, Predicate<AssetReport> what) {
        return reports.stream().filter(what).count();
    }

    /** Of what is drawn: it stays the same from one run of the program to the next. */
    private static String fingerprint(List<AssetReport> reports) {
        int sum = 0;
        for (var report : reports) {
            for (var field : List.of(AssetField.NAME, AssetField.SERIAL, AssetField.OS_NAME)) {
                sum = 31 * sum + Objects.hashCode(report.values().get(field));
            }
            sum = 31 * sum
                    + Objects.hashCode(
                            report.software() == null ? null : report.software().toString());
        }
        return Integer.toHexString(sum) + "-" + reports.size();
    }
}
