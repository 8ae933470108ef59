package fr.hygie.alert.push;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One open page. Writing never blocks: what the network does not take at once waits in a short queue, and a queue that
 * overflows becomes one word, "resync", upon which the page asks for what it missed.
 */
final class Stream implements WriteListener {
    private static final int LONGEST_QUEUE = 64;
    private final AsyncContext exchange;
    private final ServletOutputStream out;
    private final Set<UUID> organisations;
    private final Runnable onEnd;
    private @Nullable Deque<byte[]> waiting; // most streams never need one
    private @Nullable List<Told> held = new ArrayList<>(2); // until what was missed has been told
    private long told;
    private boolean ready;
    private boolean ended;

    Stream(AsyncContext exchange, Set<UUID> organisations, Runnable onEnd) throws IOException {
        this.exchange = exchange;
        this.out = exchange.getResponse().getOutputStream();
        this.organisations = organisations;
        this.onEnd = onEnd;
    }

    /** Whether the scope of the page holds one of the recipients of something. */
    boolean concerns(Set<UUID> recipients) {
        return recipients.size() < organisations.size()
                ? recipients.stream().anyMatch(organisations::contains)
                : organisations.stream().anyMatch(recipients::contains);
    }

    /** An event in the order of all. */
    record Told(long cursor, byte[] event) {}

    /**
     * Tells what comes, once and in the order of the cursors. While the page is still being told what it missed it waits:
     * a page that leaves in between must not remember a cursor beyond something that it never read.
     */
    synchronized void tell(long cursor, byte[] event) {
        if (held == null) {
            pass(cursor, event);
        } else if (held.size() < LONGEST_QUEUE) {
            held.add(new Told(cursor, event));
        } else {
            held.set(LONGEST_QUEUE - 1, new Told(cursor, resync(cursor)));
        }
    }

    /**
     * Tells what was missed, then what came meanwhile.
     *
     * @param from the cursor that the page remembers
     */
    synchronized void follow(long from, List<Told> missed) {
        told = from;
        missed.forEach(one -> pass(one.cursor(), one.event()));
        var meanwhile = held;
        held = null;
        if (meanwhile != null) {
            meanwhile.forEach(one -> pass(one.cursor(), one.event()));
        }
    }

    private void pass(long cursor, byte[] event) {
        if (cursor > told) {
            told = cursor;
            send(event);
        }
    }

    /** Says that something was left out up to a cursor: the page asks for it. */
    static byte[] resync(long cursor) {
        return "id: %d\nevent: resync\ndata: {}\n\n".formatted(cursor).getBytes(StandardCharsets.US_ASCII);
    }

    /** Puts something on its way; shared, never changed. */
    synchronized void send(byte[] event) {
        if (ended) {
            return;
        }
        try {
            if (ready && waiting == null) {
                write(event);
            } else {
                enqueue(event);
            }
        } catch (IOException | RuntimeException gone) {
            end();
        }
    }

    private void enqueue(byte[] event) {
        var queue = waiting == null ? new ArrayDeque<byte[]>(4) : waiting;
        if (queue.size() >= LONGEST_QUEUE) {
            queue.clear();
            queue.add(resync(told));
        } else {
            queue.add(event);
        }
        waiting = queue;
    }

    private void write(byte[] event) throws IOException {
        out.write(event);
        ready = out.isReady();
        if (ready) {
            out.flush();
            ready = out.isReady();
        }
    }

    @Override
    public synchronized void onWritePossible() throws IOException {
        ready = out.isReady();
        var queue = waiting;
        while (ready && queue != null) {
            var next = queue.poll();
            if (next == null) {
                waiting = null;
                return;
            }
            write(next);
        }
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    /** The page left, or the process stops: it comes back by itself and says where it was. */
    void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        onEnd.run();
        try {
            exchange.complete();
        } catch (IllegalStateException over) {
            // the container has finished it already
        }
    }
}
