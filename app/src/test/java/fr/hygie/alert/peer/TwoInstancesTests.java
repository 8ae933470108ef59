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
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two instances, each with its own database and process: an alert of the upper one wakes the lower one, is told there to
 * its establishments, and their counts come back up; a link that was broken heals with nothing lost and nothing doubled.
 */
class TwoInstancesTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern SECRET = Pattern.compile("<code>([\\w-]{40,})</code>");
    private static final String TITLE = "Vague de rançongiciels";
    private static final String COMPLEMENT = "Suite, vue ici aussi";
    private static final String MARKER = "{\"type\": \"DOMAIN\", \"value\": \"brume.example\", \"comment\": \"\"}";
    private static final String SECOND_MARKER = MARKER.replace("brume", "brouillard");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Map<String, String> SETTINGS = Map.of(
            "hygie.demo", "true",
            "hygie.demo.fleet", "small",
            "hygie.webhook.http", "true",
            "hygie.webhook.this-computer", "true",
            "hygie.peers.this-computer", "true",
            "hygie.peers.http", "true",
            "hygie.peers.interval", "500ms");

    private final HttpClient http = HttpClient.newHttpClient();
    private HygieProcess upper;
    private HygieProcess lower;
    private String hospital = ""; // token at the upper instance, of whoever the lower one is
    private String author = "";
    private String region = ""; // above the hospital, at the upper instance
    private String officer = ""; // at the lower instance
    private String recipient = "";
    private String addressee = ""; // above, of whoever the lower one is

    @Test
    void contentComesDownCountsGoUpAndABrokenLinkHeals() throws Exception {
        int port = freePort();
        try (var clusters = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = clusters.submit(() -> new DisposableCluster());
            try (var below = new DisposableCluster();
                    var above = first.get()) {
                var starting = clusters.submit(() -> HygieProcess.start(above.access(), SETTINGS));
                lower = HygieProcess.start(below.access(), SETTINGS, port);
                upper = starting.get();
                try {
                    live(above, below, port);
                } finally {
                    upper.close();
                    lower.close();
                }
            }
        }
    }

    private void live(DisposableCluster above, DisposableCluster below, int port) throws Exception {
        hospital = token(above, "rssi@chu.demo");
        author = token(above, "referent@ehpad.demo");
        region = token(above, "ars@region.demo");
        officer = token(below, "rssi@chu.demo");
        recipient = token(below, "referent@ehpad.demo");
        addressee = organisation(above, "CHU Saint-Aubin");
        connect(port);
        var source = tell(upper, author, addressee, TITLE);
        var taken = takeOverAndPassOn(organisation(below, "EHPAD Les Genêts"));
        countsComeBack(source, taken, below);
        theRevisionTravels(source, taken, below);
        theLinkHeals(source, taken, above, below, port);
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

    /** Told to its own house at once; a complement of its own goes on to an establishment below. */
    private String takeOverAndPassOn(String below) throws Exception {
        await(() -> waiting(TITLE).size() == 1);
        var one = waiting(TITLE).getFirst();
        assertThat(bare(one)).isEqualTo(JSON.readTree(content(TITLE, "Suite", MARKER)));
        var taken = post(lower, officer, "/api/alert-inbound/" + one.path("id").asString() + "/accept", "")
                .path("alert")
                .asString();
        var told = get(lower, officer, "/api/alerts/" + taken);
        assertThat(told.path("deliveries")).as("a desk of its own").hasSize(1);
        post(
                lower,
                officer,
                "/api/alerts/" + taken + "/revisions?version="
                        + told.path("version").asInt(),
                writing(below, content(TITLE, COMPLEMENT, MARKER)));
        return taken;
    }

    private void countsComeBack(String source, String taken, DisposableCluster below) throws Exception {
        post(
                lower,
                recipient,
                "/api/alerts/" + taken + "/answer",
                "{\"answer\": \"NOT_CONCERNED\", \"reason\": \"x\"}");
        post(lower, officer, "/api/alerts/" + taken + "/answer", "{\"answer\": \"CONCERNED\", \"steps\": [\"s1\"]}");
        wake();
        await(() -> !counts(source).isEmpty()
                && counts(source).get(0).path("acknowledged").asInt() == 2);
        var counts = counts(source).get(0);
        assertThat(counts.path("recipients").asInt()).as("itself and one below").isEqualTo(2);
        assertThat(counts.path("notConcerned").asInt()).isEqualTo(1);
        assertThat(counts.path("protectedOnes").asInt())
                .as("its own measure is taken")
                .isEqualTo(1);
        for (var exposure : List.of("EXPOSED", "UNKNOWN")) {
            assertThat(counts.path(exposure.toLowerCase(Locale.ROOT)).asInt())
                    .as(exposure)
                    .isEqualTo(number(
                            below,
                            "alert_delivery where alert_id = '" + taken + "' and exposure = '" + exposure + "'"));
        }
        assertThat(number(below, "alert_delivery where alert_id = '" + taken + "' and exposure = 'NOT_ASSESSED'"))
                .as("its own inventory was looked at")
                .isZero();
        assertThat(counts.toString()).as("numbers, no names of those below").doesNotContain("Genêts");
    }

    /** The lower instance is woken by whatever is told to its hospital. */
    private void wake() throws Exception {
        tell(upper, author, addressee, "Une autre, qui réveille");
    }

    private void theRevisionTravels(String source, String taken, DisposableCluster below) throws Exception {
        var version =
                get(upper, author, "/api/alerts/" + source).path("version").asInt();
        post(
                upper,
                author,
                "/api/alerts/" + source + "/revisions?version=" + version,
                writing(addressee, content(TITLE, "Suite", MARKER + ", " + SECOND_MARKER)));
        await(() -> waiting(TITLE).size() == 1);
        var one = waiting(TITLE).getFirst();
        assertThat(bare(one))
                .as("whole, although one object changed")
                .isEqualTo(JSON.readTree(content(TITLE, "Suite", MARKER + ", " + SECOND_MARKER)));
        var accept = "/api/alert-inbound/" + one.path("id").asString() + "/accept";
        assertThat(send(lower, officer, "POST", accept, "").path("status").asInt())
                .as("somebody added something here: it is not overwritten without a word")
                .isEqualTo(409);
        assertThat(post(lower, officer, accept + "?local=KEEP", "")
                        .path("alert")
                        .asString())
                .isEqualTo(taken);
        var told = get(lower, recipient, "/api/alerts/" + taken);
        assertThat(bare(told)).isEqualTo(JSON.readTree(content(TITLE, COMPLEMENT, MARKER + ", " + SECOND_MARKER)));
        assertThat(number(below, "alert where revision > 0 and draft ->> 'title' = '" + TITLE + "'"))
                .as("the same alert")
                .isOne();
    }

    private void theLinkHeals(String source, String taken, DisposableCluster above, DisposableCluster below, int port)
            throws Exception {
        lower.kill();
        for (int number = 1; number <= 3; number++) {
            tell(upper, author, addressee, "Pendant la panne " + number);
        }
        var version =
                get(upper, author, "/api/alerts/" + source).path("version").asInt();
        post(upper, author, "/api/alerts/" + source + "/withdrawal?version=" + version + "&reason=Erreur", "");
        lower = HygieProcess.start(below.access(), SETTINGS, port);
        try (var owner = above.access().connectAsOwner();
                var statement = owner.createStatement()) { // what was tried meanwhile is due now
            statement.executeUpdate("delete from alert_message_host");
            statement.executeUpdate("update alert_message set next_at = now() where state = 'QUEUED'");
        }
        await(() -> waiting("Pendant la panne").size() >= 3 && waiting(TITLE).size() == 1);
        tell(upper, author, addressee, "Après la panne");
        await(() -> waiting("Après la panne").size() == 1);
        assertThat(waiting("Pendant la panne")).as("none lost, none doubled").hasSize(3);
        assertThat(waiting("Une autre, qui réveille")).hasSize(1);
        var withdrawal = waiting(TITLE).getFirst();
        assertThat(withdrawal.path("withdrawn").asBoolean()).isTrue();
        post(lower, officer, "/api/alert-inbound/" + withdrawal.path("id").asString() + "/accept", "");
        assertThat(get(lower, recipient, "/api/alerts/" + taken).path("state").asString())
                .as("the tombstone travels on to whoever it was passed on to")
                .isEqualTo("WITHDRAWN");
        assertThat(waiting(TITLE)).isEmpty();
    }

    /** What waits under a title, or its beginning. */
    private List<JsonNode> waiting(String title) throws Exception {
        var found = new ArrayList<JsonNode>();
        for (var one : get(lower, officer, "/api/alert-inbound")) {
            if (one.path("content").path("title").asString().startsWith(title)) {
                found.add(one);
            }
        }
        return found;
    }

    private JsonNode counts(String alert) throws Exception {
        return get(upper, region, "/api/alerts/" + alert + "/counts");
    }

    private String tell(HygieProcess process, String token, String recipient, String title) throws Exception {
        return post(process, token, "/api/alerts", writing(recipient, content(title, "Suite", MARKER)))
                .path("id")
                .asString();
    }

    private static String writing(String recipient, String content) {
        return """
                {"tlp": "GREEN", "pap": "GREEN", "audience": [{"within": "%s"}], "anonymous": true, "exercise": false,
                 "publish": true, "content": %s}""".formatted(recipient, content);
    }

    private static String content(String title, String process, String markers) {
        return """
                {"title": "%s", "kind": "OTHER", "severity": "HIGH", "situation": "ONGOING", "process": "%s",
                 "techniques": ["T1486"], "origin": "VPN", "measures": [{"id": "s1", "phase": "IMMEDIATE", "text": "Isoler", "blocks": null}],
                 "markers": [%s], "affected": [{"product": "", "cycle": "windows-server-2012-r2", "from": null, "before": null}],
                 "vulnerabilities": ["CVE-2026-10001"], "nextUpdate": null}""".formatted(title, process, markers);
    }

    /** What it says, without the files that it does not show. */
    private static JsonNode bare(JsonNode told) {
        return ((ObjectNode) told.path("content").deepCopy()).without("attachments");
    }

    private static int number(DisposableCluster cluster, String of) throws SQLException {
        try (var owner = cluster.access().connectAsOwner();
                var rows = owner.createStatement().executeQuery("select count(*) from " + of)) {
            rows.next();
            return rows.getInt(1);
        }
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

    /** Until something holds; when patience ends before, the test fails here. */
    private static void await(Callable<Boolean> wanted) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.call()) {
            assertThat(System.nanoTime()).as("within " + PATIENCE).isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}
