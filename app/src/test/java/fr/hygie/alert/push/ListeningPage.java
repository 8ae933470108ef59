package fr.hygie.alert.push;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;

/** A page that stays on for as long as the test: when its process dies it comes back to another, and says where it was. */
final class ListeningPage implements AutoCloseable {
    private final String cookie;
    private final IntSupplier server;
    private final List<Long> told = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile String last = "";
    private volatile int returns;
    private volatile int resyncs;
    private volatile boolean open = true;
    private volatile Socket socket = new Socket();

    /** @param server port of a process that lives, as far as is known */
    ListeningPage(String cookie, IntSupplier server) {
        this.cookie = cookie;
        this.server = server;
        this.thread = Thread.ofVirtual().start(this::stay);
    }

    private void stay() {
        while (open) {
            try (var line = new Socket("localhost", server.getAsInt())) {
                socket = line;
                listen(line);
            } catch (IOException gone) {
                returns++;
            }
            pause();
        }
    }

    private void listen(Socket line) throws IOException {
        var request = "GET /alert/stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nCookie: " + cookie
                + (last.isEmpty() ? "" : "\r\nLast-Event-ID: " + last) + "\r\n\r\n";
        line.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var in = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.US_ASCII));
        var id = "";
        var event = "";
        for (var text = in.readLine(); text != null; text = in.readLine()) {
            if (text.startsWith("id: ")) {
                id = text.substring(4);
            } else if (text.startsWith("event: ")) {
                event = text.substring(7);
            } else if (text.isEmpty()) { // what is not ended by it never came
                last = id.isEmpty() ? last : id;
                take(event, id);
                event = "";
            }
        }
        throw new IOException("the stream has ended");
    }

    private void take(String event, String id) {
        switch (event) {
            case "alert" -> told.add(Long.parseLong(id));
            case "resync" -> resyncs++;
            default -> {
                // the beginning, or a heartbeat
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(30);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Cursors, in the order in which they came. */
    List<Long> told() {
        return List.copyOf(told);
    }

    boolean listens() {
        return !last.isEmpty();
    }

    int returns() {
        return returns;
    }

    int resyncs() {
        return resyncs;
    }

    @Override
    public void close() {
        open = false;
        try {
            socket.close();
            thread.join();
        } catch (IOException gone) {
            // it is what was wanted
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
