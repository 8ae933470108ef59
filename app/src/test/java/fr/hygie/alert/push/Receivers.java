package fr.hygie.alert.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that is told by signed requests, and a TAXII server that is written to. */
final class Receivers implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;

    /** Identifiers of messages by alert and revision. */
    private final Map<String, Set<String>> messages = new ConcurrentHashMap<>();

    /** Report and revision, in the order of telling. */
    private final List<String> reports = new CopyOnWriteArrayList<>();

    Receivers() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/hook", this::hook);
        server.createContext("/taxii", this::taxii);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void hook(HttpExchange exchange) throws IOException {
        var body = read(exchange);
        messages.computeIfAbsent(
                        body.path("alert").asString() + " "
                                + body.path("revision").asInt(),
                        key -> ConcurrentHashMap.newKeySet())
                .add(exchange.getRequestHeaders().getFirst("Hygie-Message"));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private void taxii(HttpExchange exchange) throws IOException {
        for (var object : read(exchange).path("objects")) {
            if (object.path("type").asString("").equals("report")) {
                var own = object.path("extensions").iterator().next();
                reports.add(object.path("id").asString() + " "
                        + own.path("revision").asInt());
            }
        }
        var answer = "{\"status\":\"complete\"}".getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(202, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static JsonNode read(HttpExchange exchange) throws IOException {
        return JSON.readTree(exchange.getRequestBody().readAllBytes());
    }

    Map<String, Set<String>> messages() {
        return Map.copyOf(messages);
    }

    List<String> reports() {
        return new ArrayList<>(reports);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
