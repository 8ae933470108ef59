package fr.hygie.inventory.imports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.inventory.quarantine.Quarantine;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.report.ReportProblem;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What whoever watches the platform is told of imports. */
@HygieTest
class ImportMetersTests {
    private static final String SHEET =
            "Nom;Type;Numéro de série\nPC-1;Poste fixe;SN-9081-A\nPC-2;Grille-pain;SN-9082-A\n";

    @Autowired
    private Imports imports;

    @Autowired
    private ImportMeters own;

    @Autowired
    private Quarantine quarantine;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private ImportBench bench;

    @BeforeEach
    void aHouse() {
        bench = new ImportBench(jdbc, transaction, imports);
    }

    private double entries(String verdict) {
        return meters.counter("hygie.import.entries", "source", "sheet", "verdict", verdict, "dry", "false")
                .count();
    }

    @Test
    void whatIsTakenInAndWhatIsRefusedIsCountedWithTheTimeItTook() {
        double created = entries("created");
        double refused = entries("refused");
        var runs = meters.timer("hygie.import.runs", "source", "sheet", "outcome", "done");
        long before = runs.count();
        var run = bench.sheet(SHEET, IntakeMode.BOTH, false);
        assertThat(run.counts().created()).isEqualTo(1);
        assertThat(run.counts().refused()).isEqualTo(1);
        await(() -> runs.count() > before);
        assertThat(entries("created") - created).isGreaterThanOrEqualTo(1);
        assertThat(entries("refused") - refused).isGreaterThanOrEqualTo(1);
    }

    /** The run is over a moment before it is counted. */
    private static void await(java.util.function.BooleanSupplier over) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!over.getAsBoolean() && System.nanoTime() < end) {
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
        assertThat(over.getAsBoolean()).isTrue();
    }

    @Test
    void theQuarantinesAreCountedTogetherAndNoNumberNamesAHouse() {
        bench.scope.run(() -> quarantine.keep(
                bench.organisation,
                new Quarantine.Refused(
                        Channel.AGENT, "agent", null, null, new ReportProblem("", "agent-json"), new byte[777])));
        own.look();
        assertThat(meters.get("hygie.quarantine.documents").gauge().value()).isGreaterThanOrEqualTo(1);
        assertThat(meters.get("hygie.quarantine.bytes").gauge().value()).isGreaterThanOrEqualTo(777);
        assertThat(meters.getMeters())
                .filteredOn(meter -> meter.getId().getName().startsWith("hygie."))
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(Tag::getKey)
                .isSubsetOf(Set.of("source", "outcome", "verdict", "dry"));
    }
}
