package fr.hygie.alert.message;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A program that keeps the requests it gets, for tests. */
final class WebhookTrap implements AutoCloseable {
    private final HttpServer server;
    private final List<Request> taken = new CopyOnWriteArrayList<>();
    private volatile int status = 204;

    record Request(String uri, String message, String timestamp, String signature, String header, String body) {}

    WebhookTrap() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void answers(int wanted) {
        status = wanted;
    }

    List<Request> taken() {
        return taken;
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        taken.add(new Request(
                exchange.getRequestURI().toString(),
                String.valueOf(headers.getFirst("Hygie-Message")),
                String.valueOf(headers.getFirst("Hygie-Timestamp")),
                String.valueOf(headers.getFirst("Hygie-Signature")),
                String.valueOf(headers.getFirst("Authorization")),
                new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)));
        if (status >= 300 && status < 400) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
