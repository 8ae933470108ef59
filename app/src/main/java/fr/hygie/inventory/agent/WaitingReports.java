package fr.hygie.inventory.agent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Documents that wait to be written. One writer at a time has those of an establishment: two would only wait for each
 * other in PostgreSQL, while what arrives meanwhile gathers here and shares the next transaction.
 */
final class WaitingReports {
    private final Semaphore room;
    private final int together;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LinkedHashMap<UUID, ArrayDeque<Delivery>> waiting = new LinkedHashMap<>();
    private final Set<UUID> inHand = new HashSet<>();

    /**
     * @param most that may wait
     * @param together most that a writer takes at once
     */
    WaitingReports(int most, int together) {
        this.room = new Semaphore(most);
        this.together = together;
    }

    /** @return false when there was no room for so long */
    boolean offer(Delivery delivery, Duration patience) throws InterruptedException {
        if (!room.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        lock.lock();
        try {
            waiting.computeIfAbsent(delivery.enrolment().organisation(), id -> new ArrayDeque<>())
                    .add(delivery);
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes documents of one establishment, first come first; to be {@linkplain #written said} when they are written.
     *
     * @return empty when there is nothing to write for so long
     */
    List<Delivery> take(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (left > 0) {
                var free = waiting.keySet().stream()
                        .filter(id -> !inHand.contains(id))
                        .findFirst();
                if (free.isPresent()) {
                    return take(free.get());
                }
                left = changed.awaitNanos(left);
            }
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    private List<Delivery> take(UUID organisation) {
        inHand.add(organisation);
        var all = waiting.remove(organisation);
        var some = new ArrayList<Delivery>();
        while (all != null && !all.isEmpty() && some.size() < together) {
            some.add(all.remove());
        }
        if (all != null && !all.isEmpty()) {
            waiting.put(organisation, all); // behind the others
        }
        room.release(some.size());
        return some;
    }

    /** The next documents of an establishment may be taken. */
    void written(UUID organisation) {
        lock.lock();
        try {
            inHand.remove(organisation);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
