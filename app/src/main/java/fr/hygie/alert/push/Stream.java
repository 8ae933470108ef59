package fr.hygie.alert.push;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One open page. Writing never blocks: what the network does not take at once waits in a short queue, and a queue that
 * overflows becomes one word, "resync", upon which the page asks for what it missed.
 */
final class Stream implements WriteListener {
    private static final int LONGEST_QUEUE = 64;
    private static final byte[] RESYNC =
            "event: resync\ndata: {}\n\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final AsyncContext exchange;
    private final ServletOutputStream out;
    private final Set<UUID> organisations;
    private final Runnable onEnd;
    private @Nullable Deque<byte[]> waiting; // most streams never need one
    private boolean ready;
    private boolean ended;

    Stream(AsyncContext exchange, Set<UUID> organisations, Runnable onEnd) throws IOException {
        this.exchange = exchange;
        this.out = exchange.getResponse().getOutputStream();
        this.organisations = organisations;
        this.onEnd = onEnd;
    }

    Set<UUID> organisations() {
        return organisations;
    }

    /** Puts an event on its way; shared, never changed. */
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
            queue.add(RESYNC);
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
