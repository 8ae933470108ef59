package fr.hygie.inventory.imports;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every few seconds that the worker of a run lives, also while a page of a slow server is waited for. */
final class Pulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final ImportRunStore runs;
    private final ImportRun run;
    private final String worker;
    private final Thread thread;
    private volatile boolean beating = true;

    Pulse(ImportRunStore runs, ImportRun run, String worker) {
        this.runs = runs;
        this.run = run;
        this.worker = worker;
        this.thread = Thread.ofVirtual()
                .name("import-pulse")
                .start(() -> ImportWorkers.inTheNameOf(run).run(this::beat));
    }

    private void beat() {
        LockSupport.parkNanos(EVERY.toNanos());
        while (beating) {
            try {
                runs.beat(run, worker);
            } catch (RuntimeException failure) {
                LOG.warn("the worker of the import {} could not say that it lives: {}", run.id(), failure.toString());
            }
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }

    @Override
    public void close() {
        beating = false;
        LockSupport.unpark(thread);
    }
}
