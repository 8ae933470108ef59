package fr.hygie.inventory.glpi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/**
 * A GLPI server as its documentation (apirest.md) says it behaves: sessions, one active entity until told otherwise,
 * search by option numbers with pages, errors as arrays. Faults are planted by the tests.
 */
public final class FakeGlpi implements AutoCloseable {
    public static final String APP_TOKEN = "app-token-of-the-tests";
    public static final String USER_TOKEN = "user-token-of-the-tests";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public final List<String> requests = new ArrayList<>();
    final Map<String, Map<String, Object>> options = new LinkedHashMap<>();
    public final Map<String, List<Item>> items = new LinkedHashMap<>();
    public final Set<String> forbidden = new HashSet<>();
    public Predicate<Call> fault = call -> false;
    Runnable afterSearch = () -> {};
    UnaryOperator<String> spoil = body -> body;
    boolean sorts = true;

    private final HttpServer server;
    private final Set<String> sessions = new HashSet<>();
    private final Set<String> recursive = new HashSet<>();
    private int sessionNumber;

    /** An item: its columns by number, its entity, whether it lies in the bin. */
    public record Item(int id, Map<Integer, Object> cells, boolean mainEntity, boolean deleted, String modified) {}

    /** A request that a fault may answer in the place of the server. */
    public record Call(FakeGlpi glpi, HttpExchange exchange, String path) {
        public boolean answer(int status, String body) {
            glpi.send(exchange, status, body);
            return true;
        }
    }

    public FakeGlpi() throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    FakeGlpi(HttpServer server) {
        this.server = server;
        for (var type : GlpiType.values()) {
            var known = new LinkedHashMap<String, Object>();
            known.put("common", Map.of("name", "Caractéristiques"));
            for (var option : GlpiOption.of(type)) {
                known.put(
                        String.valueOf(option.number()),
                        Map.of("table", option.tables().getLast(), "field", option.field(), "name", "x"));
            }
            options.put(type.itemType(), known);
            items.put(type.itemType(), new ArrayList<>());
        }
        server.createContext("/apirest.php", this::handle);
        server.start();
    }

    public String address() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
    }

    int port() {
        return server.getAddress().getPort();
    }

    public void add(GlpiType type, int id, Map<Integer, Object> cells) {
        add(type, id, cells, true, false, "2026-05-01 10:00:00");
    }

    void add(GlpiType type, int id, Map<Integer, Object> cells, boolean mainEntity, boolean deleted, String modified) {
        var all = new TreeMap<Integer, Object>(cells);
        all.put(2, id);
        all.putIfAbsent(1, "N" + (100_000 - id));
        items.get(type.itemType()).add(new Item(id, all, mainEntity, deleted, modified));
    }

    void loseSessions() {
        sessions.clear();
    }

    int openSessions() {
        return sessions.size();
    }

    private void handle(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath().substring("/apirest.php".length());
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        try (exchange) {
            if (!fault.test(new Call(this, exchange, path))) {
                answer(exchange, path);
            }
        }
    }

    private void answer(HttpExchange exchange, String path) {
        if (!APP_TOKEN.equals(exchange.getRequestHeaders().getFirst("App-Token"))) {
            error(exchange, 400, "ERROR_WRONG_APP_TOKEN_PARAMETER");
        } else if (path.equals("/initSession")) {
            init(exchange);
        } else if (!sessions.contains(exchange.getRequestHeaders().getFirst("Session-Token"))) {
            error(exchange, 401, "ERROR_SESSION_TOKEN_INVALID");
        } else if (path.equals("/killSession")) {
            sessions.remove(exchange.getRequestHeaders().getFirst("Session-Token"));
            send(exchange, 200, "");
        } else if (path.equals("/changeActiveEntities")) {
            recursive.add(exchange.getRequestHeaders().getFirst("Session-Token"));
            send(exchange, exchange.getRequestMethod().equals("POST") ? 200 : 405, "true");
        } else {
            resource(exchange, path.split("/"));
        }
    }

    private void init(HttpExchange exchange) {
        if (!("user_token " + USER_TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            error(exchange, 401, "ERROR_GLPI_LOGIN_USER_TOKEN");
            return;
        }
        var token = "session-" + ++sessionNumber;
        sessions.add(token);
        send(exchange, 200, "{\"session_token\":\"" + token + "\"}");
    }

    private void resource(HttpExchange exchange, String[] path) {
        var type = path[2];
        if (!options.containsKey(type)) {
            error(exchange, 400, "ERROR_RESOURCE_NOT_FOUND_NOR_COMMONDBTM");
        } else if (forbidden.contains(type)) {
            error(exchange, 403, "ERROR_RIGHT_MISSING");
        } else if (path[1].equals("listSearchOptions")) {
            send(exchange, 200, JSON.writeValueAsString(options.get(type)));
        } else {
            search(exchange, type, parameters(exchange.getRequestURI().getRawQuery()));
            afterSearch.run();
        }
    }

    private void search(HttpExchange exchange, String type, Map<String, String> asked) {
        boolean all = recursive.contains(exchange.getRequestHeaders().getFirst("Session-Token"));
        boolean bin = "1".equals(asked.get("is_deleted"));
        var since = asked.getOrDefault("criteria[0][value]", "");
        var found = items.get(type).stream()
                .filter(item -> (all || item.mainEntity())
                        && item.deleted() == bin
                        && item.modified().compareTo(since) > 0)
                .sorted(order(asked.getOrDefault("sort", "1")))
                .toList();
        var range = asked.getOrDefault("range", "0-49").split("-");
        int start = Integer.parseInt(range[0]);
        if (start > found.size()) {
            error(exchange, 400, "ERROR_RANGE_EXCEED_TOTAL");
            return;
        }
        int end = Math.min(Integer.parseInt(range[1]) + 1, found.size());
        var answer = new LinkedHashMap<String, Object>();
        answer.put("totalcount", found.size());
        answer.put("count", end - start);
        answer.put("content-range", start + "-" + (end - 1) + "/" + found.size());
        if (end > start) {
            answer.put(
                    "data",
                    found.subList(start, end).stream()
                            .map(item -> row(item, asked))
                            .toList());
        }
        exchange.getResponseHeaders().add("Content-Range", start + "-" + (end - 1) + "/" + found.size());
        exchange.getResponseHeaders().add("Accept-Range", type + " 1000");
        send(exchange, end - start < found.size() ? 206 : 200, JSON.writeValueAsString(answer));
    }

    private Comparator<Item> order(String sort) {
        return sort.equals("2") && sorts
                ? Comparator.comparingInt(Item::id)
                : Comparator.comparing(item -> String.valueOf(item.cells().get(1)));
    }

    /** Name and entity always, and what is asked; an empty cell of a joined column is an empty array. */
    private static Map<String, Object> row(Item item, Map<String, String> asked) {
        var row = new LinkedHashMap<String, Object>();
        row.put("1", item.cells().get(1));
        row.put("80", item.cells().get(80));
        asked.forEach((name, value) -> {
            if (name.startsWith("forcedisplay")) {
                var number = Integer.valueOf(value);
                row.put(value, item.cells().getOrDefault(number, number >= 41 && number < 70 ? List.of() : null));
            }
        });
        return row;
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (var parameter : query.split("&")) {
            var parts = parameter.split("=", 2);
            parameters.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private void error(HttpExchange exchange, int status, String code) {
        send(exchange, status, "[\"" + code + "\",\"words in the language of the account\"]");
    }

    void send(HttpExchange exchange, int status, String body) {
        try {
            var bytes = spoil.apply(body).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        } catch (IOException clientWentAway) {
            // what the tests of limits want
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
