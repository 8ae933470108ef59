package fr.hygie.inventory.imports;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What imports do, in numbers for whoever watches the platform: of all establishments together, never whose. */
@Component
class ImportMeters {
    private static final Logger LOG = LoggerFactory.getLogger(ImportMeters.class);

    private final MeterRegistry meters;
    private final JdbcClient jdbc;
    private final AtomicLong quarantined = new AtomicLong();
    private final AtomicLong quarantinedBytes = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong();

    ImportMeters(MeterRegistry meters, JdbcClient jdbc) {
        this.meters = meters;
        this.jdbc = jdbc;
        Gauge.builder("hygie.quarantine.documents", quarantined, AtomicLong::get)
                .register(meters);
        Gauge.builder("hygie.quarantine.bytes", quarantinedBytes, AtomicLong::get)
                .register(meters);
        Gauge.builder("hygie.import.waiting", waiting, AtomicLong::get).register(meters);
    }

    /**
     * Notes that this process has done with a run.
     *
     * @param before what was done of it when this process took it
     * @param outcome name of the state it is in, or why it was left
     */
    void done(ImportRun run, ImportCounts before, ImportCounts after, String outcome, Duration took) {
        var source = word(run.source().name());
        meters.timer("hygie.import.runs", "source", source, "outcome", word(outcome))
                .record(took);
        count(run, source, "created", after.created() - before.created());
        count(run, source, "changed", after.changed() - before.changed());
        count(run, source, "unchanged", after.unchanged() - before.unchanged());
        count(run, source, "refused", after.refused() - before.refused());
    }

    private void count(ImportRun run, String source, String verdict, int more) {
        var dry = Boolean.toString(run.isPreview());
        meters.counter("hygie.import.entries", "source", source, "verdict", verdict, "dry", dry)
                .increment(Math.max(0, more));
    }

    private static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT);
    }

    /** Once a minute is enough for a gauge, whoever asks for it. */
    @Scheduled(fixedDelayString = "${hygie.imports.meters:1m}", initialDelayString = "${hygie.imports.meters:1m}")
    void look() {
        try {
            jdbc.sql("select quarantined, quarantined_bytes, waiting from intake_totals()")
                    .query(row -> {
                        quarantined.set(row.getLong(1));
                        quarantinedBytes.set(row.getLong(2));
                        waiting.set(row.getLong(3));
                    });
        } catch (RuntimeException failure) {
            LOG.warn("the quarantines could not be counted, it will be tried again", failure);
        }
    }
}
