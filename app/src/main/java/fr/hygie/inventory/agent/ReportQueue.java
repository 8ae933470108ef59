package fr.hygie.inventory.agent;

import fr.hygie.inventory.enrolment.EnrolmentKeys.Enrolment;
import fr.hygie.inventory.report.AssetReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Gathers the documents that arrive at the same time into one transaction: a fleet reports in the morning all at once,
 * and the cost of a commit is shared. The sender is answered once its document is committed.
 */
@Component
class ReportQueue implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ReportQueue.class);

    /** Documents that may wait; beyond, senders are asked to come again. */
    private static final int WAITING = 256;

    /** Documents of one transaction. */
    private static final int TOGETHER = 48;

    private static final int WRITERS = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration COME_AGAIN = Duration.ofSeconds(60);

    private final DeliveryWriter writer;
    private final WaitingReports waiting = new WaitingReports(WAITING, TOGETHER);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    ReportQueue(DeliveryWriter writer) {
        this.writer = writer;
    }

    /**
     * Returns when the reports are committed, or kept apart.
     *
     * @throws IntakeBusy when they are neither
     */
    void take(Enrolment enrolment, List<AssetReport> reports, RawPayload payload) {
        var one = new Delivery(enrolment, reports, payload);
        try {
            if (!running || !waiting.offer(one, LONGEST_WAIT)) {
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

    private void work() {
        while (running || !waiting.isEmpty()) {
            try {
                var together = waiting.take(LOOK);
                if (!together.isEmpty()) {
                    write(together);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Whatever happens, even an Error, this thread lives on: without it no report is taken in any more. */
    private void write(List<Delivery> deliveries) {
        try {
            writer.write(deliveries);
        } catch (Throwable failure) {
            deliveries.forEach(delivery -> delivery.done().completeExceptionally(failure));
            LOG.error("{} documents of agents could not be written", deliveries.size(), failure);
        } finally {
            waiting.written(deliveries.getFirst().enrolment().organisation());
        }
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < WRITERS; i++) {
            threads.add(Thread.ofVirtual().name("agent-reports-" + i).start(this::work));
        }
    }

    @Override
    public void stop() {
        running = false;
        for (var thread : threads) {
            try {
                thread.join(LONGEST_WAIT);
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
