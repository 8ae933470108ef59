package fr.hygie.inventory.agent;

import fr.hygie.inventory.AssetReport;
import fr.hygie.inventory.EnrolmentKeys.Enrolment;
import fr.hygie.inventory.Intake;
import fr.hygie.inventory.IntakeMode;
import fr.hygie.inventory.IntakeOutcome;
import fr.hygie.inventory.IntakeSource;
import fr.hygie.inventory.IntakeSource.Channel;
import fr.hygie.inventory.Quarantine;
import fr.hygie.inventory.Quarantine.Refused;
import fr.hygie.inventory.ReportProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Gathers the documents that arrive at the same time into one transaction: a fleet reports in the morning all at once,
 * and the cost of a commit is shared. The sender is answered once its document is committed. A document that breaks a
 * batch is tried alone, and kept apart when it still fails.
 */
@Component
class ReportQueue implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ReportQueue.class);
    private static final IntakeSource SOURCE = new IntakeSource(Channel.AGENT, "agent");

    /** Documents that may wait; beyond, senders are asked to come again. */
    private static final int WAITING = 256;

    /** Documents of one transaction. */
    private static final int TOGETHER = 48;

    private static final int WRITERS = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final Duration COME_AGAIN = Duration.ofSeconds(60);

    private final Intake intake;
    private final Quarantine quarantine;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(WAITING);
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean running;

    ReportQueue(Intake intake, Quarantine quarantine) {
        this.intake = intake;
        this.quarantine = quarantine;
    }

    private record Waiting(
            Enrolment enrolment, List<AssetReport> reports, RawPayload payload, CompletableFuture<Boolean> done) {}

    /**
     * Returns when the reports are committed, or kept apart.
     *
     * @throws IntakeBusy when they are neither
     */
    void take(Enrolment enrolment, List<AssetReport> reports, RawPayload payload) {
        var one = new Waiting(enrolment, reports, payload, new CompletableFuture<>());
        try {
            if (!running || !waiting.offer(one, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IntakeBusy(COME_AGAIN);
            }
            one.done().get(2 * LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IntakeBusy(COME_AGAIN);
        } catch (ExecutionException | TimeoutException notNow) {
            throw new IntakeBusy(COME_AGAIN);
        }
    }

    private void write() {
        while (running || !waiting.isEmpty()) {
            try {
                var first = waiting.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    var together = new ArrayList<Waiting>(List.of(first));
                    waiting.drainTo(together, TOGETHER - 1);
                    byOrganisation(together).values().forEach(this::writeTogether);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static LinkedHashMap<UUID, List<Waiting>> byOrganisation(List<Waiting> documents) {
        var groups = new LinkedHashMap<UUID, List<Waiting>>();
        documents.forEach(
                document -> groups.computeIfAbsent(document.enrolment().organisation(), id -> new ArrayList<>())
                        .add(document));
        return groups;
    }

    private void writeTogether(List<Waiting> documents) {
        int reports = documents.stream()
                .mapToInt(document -> document.reports().size())
                .sum();
        if (documents.size() > 1 && reports <= Intake.BATCH) {
            try {
                accept(
                        documents.getFirst().enrolment(),
                        documents.stream()
                                .flatMap(document -> document.reports().stream())
                                .toList());
                documents.forEach(document -> document.done().complete(true));
                return;
            } catch (RuntimeException oneOfThemFails) {
                LOG.info(
                        "a batch of {} documents is tried one by one: {}", documents.size(), oneOfThemFails.toString());
            }
        }
        documents.forEach(this::writeAlone);
    }

    private void writeAlone(Waiting document) {
        try {
            var reports = document.reports();
            for (int from = 0; from < reports.size(); from += Intake.BATCH) {
                var outcomes = accept(
                        document.enrolment(), reports.subList(from, Math.min(reports.size(), from + Intake.BATCH)));
                keepRefused(document, outcomes);
            }
            document.done().complete(true);
        } catch (RuntimeException failure) {
            keepApart(document, failure);
        }
    }

    private List<IntakeOutcome> accept(Enrolment enrolment, List<AssetReport> reports) {
        return AgentReports.scope(enrolment)
                .call(() -> intake.accept(enrolment.organisation(), SOURCE, IntakeMode.BOTH, reports));
    }

    private void keepRefused(Waiting document, List<IntakeOutcome> outcomes) {
        outcomes.stream()
                .map(IntakeOutcome::problem)
                .filter(problem -> problem != null)
                .findFirst()
                .ifPresent(problem -> keep(document, problem));
    }

    private void keepApart(Waiting document, RuntimeException failure) {
        LOG.warn("a document of an agent could not be taken in", failure);
        try {
            keep(document, new ReportProblem("", "not-taken"));
            document.done().complete(true);
        } catch (RuntimeException nowhereToKeepIt) {
            document.done().completeExceptionally(nowhereToKeepIt);
        }
    }

    private void keep(Waiting document, ReportProblem problem) {
        var payload = document.payload();
        var enrolment = document.enrolment();
        AgentReports.scope(enrolment)
                .run(() -> quarantine.keep(
                        enrolment.organisation(),
                        new Refused(Channel.AGENT, "agent", payload.contentType(), null, problem, payload.body())));
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < WRITERS; i++) {
            writers.add(Thread.ofVirtual().name("agent-reports-" + i).start(this::write));
        }
    }

    @Override
    public void stop() {
        running = false;
        for (var writer : writers) {
            try {
                writer.join(LONGEST_WAIT);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        writers.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
