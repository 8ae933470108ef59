package fr.hygie.alert.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.hygie.alert.stix.StixObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * A TAXII server as anybody could have written it: tells what was added after a moment, and each object by its identifier.
 * What it holds without having added it was told before anybody listened.
 */
final class TaxiiStub implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> added = new TreeMap<>();
    private final Map<String, String> held = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    volatile int statusOfOne = 200;

    TaxiiStub() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/api/collections/x/";
    }

    /** Was there before, and is told to nobody who does not ask for it. */
    void hold(StixObject object) {
        held.put(object.id(), new String(object.bytes(), StandardCharsets.UTF_8));
    }

    void add(StixObject object) {
        hold(object);
        add(new String(object.bytes(), StandardCharsets.UTF_8));
    }

    void add(String object) {
        added.put("2026-01-01T00:00:00.%06dZ".formatted(added.size()), object);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        requests.add(path);
        var after = path.endsWith("/objects/") ? after(exchange.getRequestURI().getQuery()) : "";
        var objects = new ArrayList<String>();
        int status = 200;
        if (path.endsWith("/objects/")) {
            added.forEach((moment, object) -> {
                if (moment.compareTo(after) > 0) {
                    objects.add(object);
                    exchange.getResponseHeaders().set("X-TAXII-Date-Added-Last", moment);
                }
            });
        } else if (path.contains("/objects/")) {
            var one = held.get(path.substring(path.indexOf("/objects/") + 9, path.length() - 1));
            status = one == null ? 404 : statusOfOne;
            if (one != null) {
                objects.add(one);
            }
        }
        var body = objects.stream()
                .collect(Collectors.joining(",", "{\"objects\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String after(String query) {
        for (var part : query.split("&")) {
            if (part.startsWith("added_after=")) {
                return part.substring("added_after=".length());
            }
        }
        return "";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
