package fr.hygie.inventory.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A worker outlives whatever a run does to it. */
class ImportWorkersTests {
    @Test
    void anErrorDoesNotEndAWorker() throws InterruptedException {
        var asked = new CountDownLatch(3);
        var runs = new ImportRunStore(null, null) {
            @Override
            Optional<Claim> claim(String worker, Duration abandoned) {
                asked.countDown();
                throw new OutOfMemoryError("planted");
            }
        };
        var workers = new ImportWorkers(runs, null, null, null, 1, Duration.ofMillis(10));
        workers.start();
        try {
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            workers.stop();
        }
    }
}
