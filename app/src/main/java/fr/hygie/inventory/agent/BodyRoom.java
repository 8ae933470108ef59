package fr.hygie.inventory.agent;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory that the bodies of agents may fill together, from the first byte read to the answer. A body takes the room
 * it announces, or that of the largest when it announces nothing: a fleet of ordinary reports passes abreast, giants
 * take turns.
 */
final class BodyRoom {
    private static final int KIBIBYTE = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int largest;
    private final Duration patience;
    private final Semaphore room;

    /** @param bytes room for at least one body of the largest size whatever is given */
    BodyRoom(long bytes, int largest, Duration patience) {
        this.largest = kibibytes(largest);
        this.patience = patience;
        this.room = new Semaphore((int) Math.max(this.largest, Math.min(Integer.MAX_VALUE, bytes / KIBIBYTE)), true);
    }

    /** An eighth of the memory of the program. */
    static BodyRoom usual(PayloadLimits limits) {
        return new BodyRoom(Runtime.getRuntime().maxMemory() / 8, limits.body(), PATIENCE);
    }

    /** Room that is held until it is closed. */
    @FunctionalInterface
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for room.
     *
     * @param announced bytes; negative when the sender does not say
     * @throws IntakeBusy when there is none for a while
     */
    Held hold(long announced) {
        int wanted = announced < 0 ? largest : Math.min(largest, kibibytes(announced));
        try {
            if (!room.tryAcquire(wanted, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IntakeBusy(PATIENCE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IntakeBusy(PATIENCE);
        }
        return () -> room.release(wanted);
    }

    private static int kibibytes(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, bytes / KIBIBYTE + 1);
    }
}
