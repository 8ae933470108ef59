package fr.hygie.inventory.imports;

import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * A few workers that look for runs and carry them out in the name of whoever started them. A worker says every few
 * seconds that it lives; the runs of a process that was killed are taken over within a minute, where they stood.
 */
@Component
class ImportWorkers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ImportWorkers.class);
    static final Duration ABANDONED = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration CLEANING = Duration.ofHours(6);

    private final ImportRunStore runs;
    private final ImportRunner runner;
    private final GlpiSchedule glpi;
    private final Spool spool;
    private final int number;
    private final Duration pause;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    /** @param pause how long a worker that found nothing to do waits before it looks again */
    ImportWorkers(
            ImportRunStore runs,
            ImportRunner runner,
            GlpiSchedule glpi,
            Spool spool,
            @Value("${hygie.imports.workers:2}") int number,
            @Value("${hygie.imports.pause:1s}") Duration pause) {
        this.runs = runs;
        this.runner = runner;
        this.glpi = glpi;
        this.spool = spool;
        this.number = number;
        this.pause = pause;
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < number; i++) {
            var name = "import-" + UUID.randomUUID();
            threads.add(Thread.ofVirtual().name(name).start(() -> look(name)));
        }
        if (number > 0) {
            threads.add(Thread.ofVirtual().name("import-calendar").start(this::keepTheCalendar));
        }
    }

    /** Whatever happens, even an Error, a worker lives on: without it no import would ever begin again. */
    private void look(String worker) {
        while (running) {
            boolean found = false;
            try {
                found = carryOutOne(worker);
            } catch (Throwable failure) {
                LOG.error("an import could not be carried out", failure);
            }
            if (!found) {
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }

    /** @return whether there was one */
    boolean carryOutOne(String worker) {
        var claim = runs.claim(worker, ABANDONED);
        claim.ifPresent(claimed -> carryOut(claimed, worker));
        return claim.isPresent();
    }

    private void carryOut(ImportRunStore.Claim claim, String worker) {
        var first = Scope.of(Actor.platform("import", "worker"), claim.organisation());
        first.call(() -> runs.find(claim.organisation(), claim.run()))
                .ifPresent(run -> inTheNameOf(run).run(() -> {
                    try (var pulse = new Pulse(runs, run, worker)) {
                        runner.run(run, worker, () -> !running);
                    }
                }));
    }

    static Scope inTheNameOf(ImportRun run) {
        return Scope.of(run.starter(), run.organisation());
    }

    private void keepTheCalendar() {
        long cleaned = System.nanoTime() - CLEANING.toNanos();
        while (running) {
            try {
                glpi.startDue();
                if (System.nanoTime() - cleaned >= CLEANING.toNanos()) {
                    spool.clean();
                    cleaned = System.nanoTime();
                }
            } catch (Throwable failure) {
                LOG.error("the readings that are due could not be started", failure);
            }
            LockSupport.parkNanos(Duration.ofSeconds(30).toNanos());
        }
    }

    @Override
    public void stop() {
        running = false;
        threads.forEach(LockSupport::unpark);
        for (var thread : threads) {
            try {
                thread.join(PATIENCE);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
