package fr.hygie.alert.peer;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.DisposableCluster;
import fr.hygie.HygieProcess;
import fr.hygie.TestClient;
import fr.hygie.security.ConsoleTokens;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two instances, each with its own database and process: an alert of the upper one wakes the lower one, is told there to
 * its establishments, and their counts come back up; a link that was broken heals with nothing lost and nothing doubled.
 */
class TwoInstancesTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern SECRET = Pattern.compile("<code>([\\w-]{40,})</code>");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Map<String, String> SETTINGS = Map.of(
            "hygie.demo", "true",
            "hygie.demo.fleet", "small",
            "hygie.webhook.http", "true",
            "hygie.webhook.this-computer", "true",
            "hygie.peers.this-computer", "true",
            "hygie.peers.interval", "500ms");

    private final HttpClient http = HttpClient.newHttpClient();
    private HygieProcess upper;
    private HygieProcess lower;
    private String hospital = ""; // token at the upper instance, of whoever the lower one is
    private String author = "";
    private String region = ""; // above the hospital, at the upper instance
    private String officer = ""; // at the lower instance
    private String recipient = "";

    @Test
    void contentComesDownCountsGoUpAndABrokenLinkHeals() throws Exception {
        int port = freePort();
        try (var above = new DisposableCluster();
                var below = new DisposableCluster()) {
            upper = HygieProcess.start(above.access(), SETTINGS);
            lower = HygieProcess.start(below.access(), SETTINGS, port);
            try {
                hospital = token(above, "rssi@chu.demo");
                author = token(above, "referent@ehpad.demo");
                region = token(above, "ars@region.demo");
                officer = token(below, "rssi@chu.demo");
                recipient = token(below, "referent@ehpad.demo");
                connect(port);
                var alert = countsComeBack(above, below);
                theLinkHeals(above, below, port);
                assertThat(counts(alert)).as("still there").isNotEmpty();
            } finally {
                upper.close();
                lower.close();
            }
        }
    }

    /** The lower instance reads the upper one once a week, and is woken in between. */
    private void connect(int port) throws Exception {
        var peer = """
                {"name": "ARS", "kind": "HYGIE", "address": "http://localhost:%d", "secret": "%s", "pull": true,
                 "everyMinutes": 10080%s}""";
        var id = post(lower, officer, "/api/alert-peers", peer.formatted(upper.port(), hospital, ""))
                .path("id")
                .asString();
        assertThat(post(lower, officer, "/api/alert-peers/" + id + "/test", "")
                        .path("problem")
                        .asString())
                .isEmpty();
        var secret = webhook("http://localhost:" + port + "/api/alert-wake/" + id);
        var changed = send(
                lower,
                officer,
                "PUT",
                "/api/alert-peers/" + id,
                peer.formatted(upper.port(), "", ", \"wakeSecret\": \"" + secret + "\""));
        assertThat(changed.path("status").asInt()).isEqualTo(204);
        await(() -> peer(id).path("lastSuccess").isString());
    }

    private JsonNode peer(String id) throws Exception {
        for (var one : get(lower, officer, "/api/alert-peers")) {
            if (one.path("id").asString().equals(id)) {
                return one;
            }
        }
        throw new IllegalStateException("no such peer");
    }

    private String webhook(String address) throws IOException, InterruptedException {
        try (var client = new TestClient(upper.port())) {
            client.signIn("rssi@chu.demo");
            client.get("/alert/channels");
            client.post("/alert/channels/webhook", "address", address);
            var page = SECRET.matcher(client.get("/alert/channels").body());
            assertThat(page.find()).isTrue();
            return page.group(1);
        }
    }

    private String countsComeBack(DisposableCluster above, DisposableCluster below) throws Exception {
        var alert = tell(upper, author, organisation(above, "CHU Saint-Aubin"), "Vague de rançongiciels");
        await(() -> waiting("Vague de rançongiciels").size() == 1);
        var inbound = waiting("Vague de rançongiciels").getFirst();
        var draft = post(lower, officer, "/api/alert-inbound/" + inbound + "/accept", "")
                .path("alert")
                .asString();
        var told = get(lower, officer, "/api/alerts/" + draft);
        post(
                lower,
                officer,
                "/api/alerts/" + draft + "/revisions?version="
                        + told.path("version").asInt(),
                writing(organisation(below, "EHPAD Les Genêts"), "Vague de rançongiciels"));
        post(
                lower,
                recipient,
                "/api/alerts/" + draft + "/answer",
                "{\"answer\": \"NOT_CONCERNED\", \"reason\": \"x\"}");
        tell(upper, author, organisation(above, "CHU Saint-Aubin"), "Une autre, qui réveille");
        await(() -> !counts(alert).isEmpty()
                && counts(alert).get(0).path("acknowledged").asInt() == 2);
        var counts = counts(alert).get(0);
        assertThat(counts.path("recipients").asInt()).as("itself and one below").isEqualTo(2);
        assertThat(counts.path("notConcerned").asInt()).isEqualTo(1);
        assertThat(counts.toString()).as("numbers, no names of those below").doesNotContain("Genêts");
        assertThat(get(upper, author, "/api/alerts/" + alert + "/counts"))
                .as("its sender does not stand above the hospital")
                .isEmpty();
        return alert;
    }

    private void theLinkHeals(DisposableCluster above, DisposableCluster below, int port) throws Exception {
        lower.kill();
        var recipientAbove = organisation(above, "CHU Saint-Aubin");
        for (int number = 1; number <= 3; number++) {
            tell(upper, author, recipientAbove, "Pendant la panne " + number);
        }
        lower = HygieProcess.start(below.access(), SETTINGS, port);
        try (var owner = above.access().connectAsOwner();
                var statement = owner.createStatement()) { // what was tried meanwhile is due now
            statement.executeUpdate("delete from alert_message_host");
            statement.executeUpdate("update alert_message set next_at = now() where state = 'QUEUED'");
        }
        await(() -> waiting("Pendant la panne").size() >= 3);
        tell(upper, author, recipientAbove, "Après la panne");
        await(() -> waiting("Après la panne").size() == 1);
        assertThat(waiting("Pendant la panne")).as("none lost, none doubled").hasSize(3);
        assertThat(waiting("Une autre, qui réveille")).hasSize(1);
    }

    /** Identifiers of what waits under a title, or its beginning. */
    private List<String> waiting(String title) throws Exception {
        var found = new ArrayList<String>();
        for (var one : get(lower, officer, "/api/alert-inbound")) {
            if (one.path("content").path("title").asString().startsWith(title)) {
                found.add(one.path("id").asString());
            }
        }
        return found;
    }

    private JsonNode counts(String alert) throws Exception {
        return get(upper, region, "/api/alerts/" + alert + "/counts");
    }

    private String tell(HygieProcess process, String token, String recipient, String title) throws Exception {
        return post(process, token, "/api/alerts", writing(recipient, title))
                .path("id")
                .asString();
    }

    private static String writing(String recipient, String title) {
        return """
                {"tlp": "GREEN", "pap": "GREEN", "audience": [{"within": "%s"}], "anonymous": true, "exercise": false,
                 "publish": true, "content": {"title": "%s", "kind": "OTHER", "severity": "HIGH", "situation": "ONGOING",
                 "process": "Suite", "techniques": [], "origin": "", "measures": [], "markers": [], "affected": [],
                 "vulnerabilities": []}}""".formatted(recipient, title);
    }

    private JsonNode get(HygieProcess process, String token, String path) throws Exception {
        return send(process, token, "GET", path, "").path("body");
    }

    private JsonNode post(HygieProcess process, String token, String path, String body) throws Exception {
        var answer = send(process, token, "POST", path, body);
        assertThat(answer.path("status").asInt()).as(path + " " + answer).isBetween(200, 299);
        return answer.path("body");
    }

    private JsonNode send(HygieProcess process, String token, String method, String path, String body)
            throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + process.port() + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        var whole = JSON.createObjectNode().put("status", answer.statusCode());
        if (!answer.body().isEmpty()) {
            whole.set("body", JSON.readTree(answer.body()));
        }
        return whole;
    }

    private static String token(DisposableCluster cluster, String login) throws SQLException {
        try (var owner = cluster.access().connectAsOwner()) {
            return new ConsoleTokens(owner, Clock.systemUTC())
                    .create(login, "test", 1)
                    .orElseThrow();
        }
    }

    private static String organisation(DisposableCluster cluster, String name) throws SQLException {
        try (var owner = cluster.access().connectAsOwner();
                var statement = owner.prepareStatement(
                        "select id from organisation where coalesce(short_name, name) = ? and kind <> 'SITE'")) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Until something holds, or patience ends: what is asserted afterwards says what is missing. */
    private static void await(Callable<Boolean> wanted) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.call() && System.nanoTime() < deadline) {
            Thread.sleep(100);
        }
    }
}
