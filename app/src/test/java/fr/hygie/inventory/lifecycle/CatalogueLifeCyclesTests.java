package fr.hygie.inventory.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.CycleSupport;
import fr.hygie.inventory.LifeCycles.Replacement;
import fr.hygie.inventory.SupportState;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueLifeCyclesTests {
    private final CatalogueLifeCycles lifeCycles =
            new CatalogueLifeCycles(Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC));

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
        assertThat(lifeCycles.operatingSystem("Microsoft Windows 10 Professionnel", null, null))
                .isEqualTo(new CycleSupport("windows-10", SupportState.UNKNOWN, null));
        assertThat(lifeCycles.operatingSystem("Syngo MR E11", null, null)).isEqualTo(CycleSupport.UNKNOWN);
        assertThat(lifeCycles.software("7-Zip 19.00 (x64)", "Igor Pavlov", "19.00"))
                .isEqualTo(CycleSupport.UNKNOWN);
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

    @Test
    void whatEndedOnAnUnknownDayIsDueThisYear() {
        var ended = new CycleSupport("vmware-esxi/older", SupportState.ENDED, null);
        assertThat(lifeCycles.replacement(lifeCycles.usualRules(), AssetKind.HYPERVISOR, "2025-01-01", ended))
                .isEqualTo(new Replacement(2026, BigDecimal.valueOf(15_000), "END_OF_SUPPORT"));
    }

    @Test
    void importedDatesAreUsedAtOnce() {
        lifeCycles.use(new ImportedLifeCycles(
                List.of(new ImportedLifeCycles.Product(
                        "postgresql",
                        null,
                        null,
                        List.of(new ImportedLifeCycles.Cycle(
                                "12", null, null, SupportEnd.on(LocalDate.of(2030, 1, 1)), null, null)))),
                List.of()));

        assertThat(lifeCycles.software("PostgreSQL 12", null, "12.4").state()).isEqualTo(SupportState.SUPPORTED);
    }
}
