package fr.hygie.inventory.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.support.CycleSupport;
import fr.hygie.inventory.support.LifeCycleReasons.Reason;
import fr.hygie.inventory.support.LifeCycles.Replacement;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueLifeCyclesTests {
    private final Fixed imported = new Fixed();
    private final CatalogueLifeCycles lifeCycles =
            new CatalogueLifeCycles(imported, Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC));

    @Test
    void aRecognisedSystemTellsItsCycleItsStateAndItsEnd() {
        assertThat(lifeCycles.operatingSystem("Microsoft Windows 10 Professionnel", "22H2", "19045"))
                .isEqualTo(new CycleSupport(
                        "windows-10/10-22h2",
                        SupportState.EXTENDED,
                        LocalDate.of(2025, 10, 14),
                        new CycleSupport.Extension("ESU", LocalDate.of(2028, 10, 10), false)));
        assertThat(lifeCycles
                        .operatingSystem("Debian GNU/Linux 12 (bookworm)", "12.9", null)
                        .extension())
                .as("everybody gets it")
                .isEqualTo(new CycleSupport.Extension("LTS", LocalDate.of(2028, 6, 30), true));
        assertThat(lifeCycles.software("PostgreSQL 12", null, "12.4"))
                .isEqualTo(new CycleSupport("postgresql/12", SupportState.ENDED, LocalDate.of(2024, 11, 21)));
    }

    @Test
    void whatIsHalfRecognisedOrNotAtAllIsUnknown() {
        assertThat(lifeCycles.operatingSystem("Microsoft Windows 11 Professionnel", null, null))
                .isEqualTo(new CycleSupport("windows-11", SupportState.UNKNOWN, null));
        assertThat(lifeCycles.ofOperatingSystem("Debian GNU/Linux", null, null))
                .extracting(Reason::key)
                .endsWith("inventory.lifecycle.clue.release-missing");
        assertThat(lifeCycles.operatingSystem("Syngo MR E11", null, null)).isEqualTo(CycleSupport.UNKNOWN);
        assertThat(lifeCycles.software("7-Zip 19.00 (x64)", "Igor Pavlov", "19.00"))
                .isEqualTo(CycleSupport.UNKNOWN);
    }

    @Test
    void whatNamesNoReleaseIsJudgedByTheBestThatItCanBeOnceEvenThatIsOver() {
        var named = lifeCycles.operatingSystem("Microsoft Windows 10 Professionnel", "22H2", "19045");
        assertThat(lifeCycles.operatingSystem("Microsoft Windows 10 Professionnel", null, null))
                .isEqualTo(named);
        assertThat(lifeCycles.operatingSystem("Windows 10", "", "")).isEqualTo(named);
        assertThat(lifeCycles.ofOperatingSystem("Microsoft Windows 10 Professionnel", null, null))
                .extracting(Reason::key, Reason::text)
                .endsWith(tuple("inventory.lifecycle.clue.release-over", "Windows 10 22H2"));
    }

    @Test
    void anEditionThatIsStillMendedAndAReleaseThatIsNewerThanTheCatalogueStayUnknown() {
        assertThat(lifeCycles.operatingSystem("Microsoft Windows 10 Enterprise LTSC", null, null))
                .isEqualTo(new CycleSupport("windows-10", SupportState.UNKNOWN, null));
        assertThat(lifeCycles.operatingSystem("Microsoft Windows 10 Professionnel", "29H2", "99999"))
                .isEqualTo(new CycleSupport("windows-10", SupportState.UNKNOWN, null));
        assertThat(lifeCycles.operatingSystem("Microsoft Windows 10 Professionnel 29H2", null, null))
                .isEqualTo(new CycleSupport("windows-10", SupportState.UNKNOWN, null));
    }

    @Test
    void theReplacementFollowsThePolicy() {
        var support = lifeCycles.operatingSystem("Microsoft Windows 11 Entreprise", "24H2", null);

        assertThat(lifeCycles.replacement(lifeCycles.usualRules(), AssetKind.LAPTOP, "2023-05-02", support))
                .isEqualTo(new Replacement(2027, BigDecimal.valueOf(1100), "END_OF_SUPPORT"));
        assertThat(lifeCycles.replacement(lifeCycles.usualRules(), AssetKind.LAPTOP, "2015-05-02", support))
                .isEqualTo(new Replacement(2026, BigDecimal.valueOf(1100), "AGE"));
        assertThat(lifeCycles.replacement(
                        lifeCycles.usualRules(), AssetKind.LAPTOP, "not a date", CycleSupport.UNKNOWN))
                .isEqualTo(Replacement.NONE);
        assertThat(lifeCycles.replacement(lifeCycles.usualRules(), AssetKind.DATABASE, "2015-05-02", support))
                .isEqualTo(Replacement.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "Cisco Systems, Catalyst 9300-24, IOS XE 17.12.4, cisco-ios-xe/17.12",
        "Cisco, C9200L-48P-4X, 17.09.05, cisco-ios-xe/17.9",
        "Cisco, C9200L-48P-4X, CW_VERSION$17.9.5$, cisco-ios-xe/17.9",
        "Cisco Systems, Catalyst 3650-24, 16.06.04, cisco-ios-xe/older",
        "Fortinet, FortiGate 200F, 'v7.2.4,build1396,230131 (GA.F)', fortios/7.2",
        "Fortinet, FortiGate 200F, FortiOS 7.4.8, fortios/7.4",
        "Palo Alto Networks, PA-220, 10.1.9, pan-os/10.1",
        "Stormshield, SN310, 4.3.21, sns-firmware/4.3",
        "NetApp, AFF A250, NetApp Release 9.13.1P4, netapp-ontap/9.13.1",
        "Fortinet, FortiGate 200F, unreadable, fortios",
        "Cisco Systems, Catalyst 2960-X 48, IOS 15.2(7)E4,", // the name of Apple's system, which it is not
        "Hewlett Packard Enterprise, Aruba AP-515, 8.10.0.14,",
        "HP, LaserJet Pro M404dn, 2023.4,",
        ", , 7.2.4,"
    })
    void anEquipmentIsRecognisedByItsMakerItsModelAndItsFirmware(
            @Nullable String maker, @Nullable String model, String firmware, @Nullable String cycle) {
        assertThat(lifeCycles.equipment(maker, model, firmware).cycle()).isEqualTo(cycle);
    }

    @Test
    void noFirmwareHoweverOddIsAFailure() {
        var random = new Random(20261122);
        for (int turn = 0; turn < 3_000; turn++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append("CiscoFortiOS 0123.9()$,vé\u0000\ud83d".charAt(random.nextInt(27)));
            }
            var maker = random.nextBoolean() ? "Cisco" : text.toString();
            var model = random.nextBoolean() ? "C9200" : text.reverse().toString();
            assertThat(lifeCycles.equipment(maker, model, text.toString())).isNotNull();
        }
    }

    @Test
    void whatEndedOnAnUnknownDayIsDueThisYear() {
        var ended = new CycleSupport("vmware-esxi/older", SupportState.ENDED, null);
        assertThat(lifeCycles.replacement(lifeCycles.usualRules(), AssetKind.HYPERVISOR, "2025-01-01", ended))
                .isEqualTo(new Replacement(2026, BigDecimal.valueOf(15_000), "END_OF_SUPPORT"));
    }

    @Test
    void whatNamesNoReleaseIsJudgedAnewOnTheDayAfterTheLastOneEnds() {
        assertThat(editionOn("2025-10-14")).isNotEqualTo(editionOn("2025-10-15"));
        assertThat(editionOn("2026-11-22")).isEqualTo(editionOn("2026-11-23"));
    }

    private String editionOn(String day) {
        var noon = Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC);
        return new CatalogueLifeCycles(imported, noon).edition();
    }

    @Test
    void importedDatesAreUsedAtOnce() {
        var before = lifeCycles.edition();
        var since = Instant.parse("2026-11-20T08:00:00Z");
        var cycle = new ImportedLifeCycles.Cycle("12", null, null, SupportEnd.on(LocalDate.of(2030, 1, 1)), null, null);
        imported.use(new ImportedLifeCycles.Product("postgresql", null, null, List.of(cycle)), since);

        assertThat(lifeCycles.latestEdition()).isNotEqualTo(before).isEqualTo(lifeCycles.edition());
        assertThat(lifeCycles.importedAt("postgresql/12")).contains(since);
        assertThat(lifeCycles.importedAt("postgresql/13"))
                .as("it comes with the program")
                .isEmpty();
        assertThat(lifeCycles.software("PostgreSQL 12", null, "12.4").state()).isEqualTo(SupportState.SUPPORTED);
    }

    /** Dates that lie over those of the program, without a database. */
    private static final class Fixed implements DateSource {
        private final Map<String, Applied> inUse = new HashMap<>();

        void use(ImportedLifeCycles.Product product, Instant since) {
            inUse.put(product.id(), new Applied(product, since));
        }

        @Override
        public long edition() {
            return inUse.size();
        }

        @Override
        public Map<String, Applied> inUse() {
            return Map.copyOf(inUse);
        }
    }
}
