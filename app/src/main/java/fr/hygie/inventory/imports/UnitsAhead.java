package fr.hygie.inventory.imports;

import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Units that another thread reads in advance, so that one processor reads while PostgreSQL writes. They come in their
 * order, and what the reader throws comes where it was thrown.
 */
final class UnitsAhead implements UnitReader {
    private final UnitReader units;
    private final int total;
    private final BlockingQueue<Step> steps;
    private final Thread thread;
    private @Nullable Step next;

    /** @param most that wait to be asked for */
    UnitsAhead(UnitReader units, int most) {
        this.units = units;
        this.total = units.total();
        this.steps = new ArrayBlockingQueue<>(most);
        this.thread = Thread.ofPlatform().daemon().name("units-ahead").start(this::read);
    }

    private sealed interface Step {
        record Read(Unit unit) implements Step {}

        record Fault(Throwable cause) implements Step {}

        record End() implements Step {}
    }

    private void read() {
        try {
            steps.put(last());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Step last() throws InterruptedException {
        try {
            while (units.hasNext()) {
                steps.put(new Step.Read(units.next()));
            }
            return new Step.End();
        } catch (RuntimeException | Error fault) {
            return new Step.Fault(fault);
        }
    }

    @Override
    public int total() {
        return total;
    }

    @Override
    public boolean hasNext() {
        return switch (peek()) {
            case Step.Read _ -> true;
            case Step.End _ -> false;
            case Step.Fault(RuntimeException cause) -> throw cause;
            case Step.Fault(Throwable cause) -> throw (Error) cause;
        };
    }

    @Override
    public Unit next() {
        if (!hasNext() || !(peek() instanceof Step.Read(var unit))) {
            throw new NoSuchElementException();
        }
        next = null;
        return unit;
    }

    /** The end and a fault stay where they are. */
    private Step peek() {
        var step = next;
        if (step == null) {
            try {
                step = steps.take();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new RunStopped(RunStopped.Reason.RELEASED);
            }
            next = step;
        }
        return step;
    }

    /** Waits for the reader to let go of the file. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        units.close();
    }
}
