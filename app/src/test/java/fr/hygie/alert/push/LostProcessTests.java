package fr.hygie.alert.push;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.DisposableCluster;
import fr.hygie.HygieProcess;
import fr.hygie.TestClient;
import fr.hygie.alert.stix.StixWriter;
import fr.hygie.security.ConsoleTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two processes serve one database and are killed in turn, at moments drawn by lot, while alerts are told: every page,
 * program and peer gets every revision, none twice.
 */
class LostProcessTests {
    private static final long SEED = 20_261_122;
    private static final int KILLS = Integer.getInteger("hygie.kills", 2);
    private static final int PAGES = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Map<String, String> SETTINGS = Map.of(
            "hygie.demo", "true",
            "hygie.demo.fleet", "small",
            "hygie.webhook.http", "true",
            "hygie.webhook.this-computer", "true",
            "hygie.alert.messages.lease", "3s",
            "hygie.peers.this-computer", "true",
            "hygie.peers.http", "true",
            "hygie.peers.interval", "300ms",
            "hygie.peers.renewal", "1s",
            "hygie.peers.lease", "3s");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final List<HygieProcess> processes = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicBoolean telling = new AtomicBoolean(true);

    /** A revision that was committed. */
    private record Told(long cursor, UUID alert, int revision) {}

    @Test
    void nobodyMissesARevisionAndNobodySeesOneTwice() throws Exception {
        try (var cluster = new DisposableCluster();
                var receivers = new Receivers()) {
            processes.add(HygieProcess.start(cluster.access(), SETTINGS));
            processes.add(HygieProcess.start(cluster.access(), SETTINGS));
            var pages = new ArrayList<ListeningPage>();
            try {
                var recipient = "referent@ehpad.demo";
                prepare(cluster, recipient, receivers);
                var cookie = cookie(recipient);
                for (int i = 0; i < PAGES; i++) {
                    pages.add(new ListeningPage(cookie, this::somePort));
                }
                await(() -> pages.stream().allMatch(ListeningPage::listens));
                long before = newest(cluster);
                killWhileTelling(cluster);
                var told = told(cluster, before);
                await(() -> pages.stream().allMatch(page -> page.told().size() >= told.size()));
                await(() -> receivers.messages().size() >= told.size());
                await(() -> receivers.reports().containsAll(lastReports(told)));
                verify(told, pages, receivers);
            } finally {
                pages.forEach(ListeningPage::close);
                processes.forEach(HygieProcess::close);
            }
        }
    }

    private static void verify(List<Told> told, List<ListeningPage> pages, Receivers receivers) {
        assertThat(told).as("enough was told").hasSizeGreaterThan(10 * KILLS);
        var cursors = told.stream().map(Told::cursor).toList();
        for (var page : pages) {
            assertThat(page.told()).as("each once, in order").isEqualTo(cursors);
            assertThat(page.resyncs()).isZero();
        }
        assertThat(pages.stream().mapToInt(ListeningPage::returns).sum())
                .as("pages did lose their process")
                .isPositive();
        assertThat(receivers.messages().keySet())
                .containsExactlyInAnyOrderElementsOf(told.stream()
                        .map(one -> one.alert() + " " + one.revision())
                        .toList());
        assertThat(receivers.messages().values())
                .as("what came again had the same identifier")
                .allSatisfy(ids -> assertThat(ids).hasSize(1));
        var reports = receivers.reports();
        assertThat(reports).containsAll(lastReports(told));
        lastReports(told).forEach(last -> {
            var report = last.substring(0, last.indexOf(' '));
            assertThat(reports.stream().filter(one -> one.startsWith(report)).toList())
                    .as("no earlier revision after a later one")
                    .isSorted();
        });
    }

    private static List<String> lastReports(List<Told> told) {
        var last = new LinkedHashMap<UUID, Integer>();
        told.forEach(one -> last.merge(one.alert(), one.revision(), Math::max));
        return last.entrySet().stream()
                .map(entry -> StixWriter.reportId(entry.getKey(), true) + " " + entry.getValue())
                .toList();
    }

    private void killWhileTelling(DisposableCluster cluster) throws Exception {
        var random = new Random(SEED);
        var writers = List.of(
                Thread.ofVirtual().start(new Writer(token(cluster, "rssi@chu.demo"), recipient(cluster))::work),
                Thread.ofVirtual().start(new Writer(token(cluster, "rssi@chu.demo"), recipient(cluster))::work));
        for (int kill = 0; kill < KILLS; kill++) {
            Thread.sleep(1_000 + random.nextInt(1_500));
            var victim = processes.remove(kill % processes.size());
            victim.kill();
            processes.add(HygieProcess.start(cluster.access(), SETTINGS));
        }
        telling.set(false);
        for (var writer : writers) {
            writer.join();
        }
    }

    /** Somebody who goes on telling, through whatever process answers. */
    private final class Writer {
        private final String token;
        private final String recipient;

        Writer(String token, String recipient) {
            this.token = token;
            this.recipient = recipient;
        }

        void work() {
            while (telling.get()) {
                try {
                    var alert = send("/api/alerts", 1);
                    var address = "/api/alerts/" + alert.path("id").asString() + "/revisions?version=";
                    send(address + alert.path("version").asInt(), 2);
                    Thread.sleep(150);
                } catch (IOException killed) {
                    // told or not: the database knows
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }

        private JsonNode send(String path, int number) throws IOException, InterruptedException {
            var body = """
                    {"tlp": "GREEN", "pap": "GREEN", "audience": [{"within": "%s"}], "anonymous": false, "exercise": false,
                     "publish": true, "content": {"title": "Version %d", "kind": "OTHER", "severity": "HIGH",
                     "situation": "ONGOING", "process": "", "techniques": [], "origin": "", "measures": [], "markers": [],
                     "affected": [], "vulnerabilities": []}}""".formatted(recipient, number);
            var answer = http.send(api(path, token, body), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return JSON.readTree(answer.body());
        }
    }

    private HttpRequest api(String path, String token, String body) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + somePort() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private int somePort() {
        var living = List.copyOf(processes);
        return living.get(Math.floorMod(turn.getAndIncrement(), living.size())).port();
    }

    /** The recipient has a program that is told, and a tool of its own that is written to. */
    private void prepare(DisposableCluster cluster, String recipient, Receivers receivers) throws Exception {
        try (var client = new TestClient(somePort())) {
            client.signIn(recipient);
            client.get("/alert/channels");
            var set = client.post("/alert/channels/webhook", "address", receivers.address() + "/hook");
            assertThat(set.statusCode()).as(set.body()).isEqualTo(302);
        }
        var peer = "{\"name\": \"outil\", \"kind\": \"TAXII\", \"address\": \"" + receivers.address()
                + "/taxii\", \"secret\": \"x\", \"push\": true, \"internal\": true}";
        var added = http.send(api("/api/alert-peers", token(cluster, recipient), peer), BodyHandlers.ofString());
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    }

    private String cookie(String login) throws IOException, InterruptedException {
        try (var client = new TestClient(somePort())) {
            return client.signIn(login).cookies();
        }
    }

    private static String token(DisposableCluster cluster, String login) throws SQLException {
        try (var owner = cluster.access().connectAsOwner()) {
            return new ConsoleTokens(owner, Clock.systemUTC())
                    .create(login, "test", 1)
                    .orElseThrow();
        }
    }

    private static String recipient(DisposableCluster cluster) throws SQLException {
        try (var owner = cluster.access().connectAsOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery(
                        "select id from organisation where coalesce(short_name, name) = 'EHPAD Les Genêts' and kind <> 'SITE'")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static long newest(DisposableCluster cluster) throws SQLException {
        try (var owner = cluster.access().connectAsOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery("select last from alert_cursor")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<Told> told(DisposableCluster cluster, long before) throws SQLException {
        var told = new ArrayList<Told>();
        try (var owner = cluster.access().connectAsOwner();
                var statement = owner.prepareStatement(
                        "select cursor, alert_id, number from alert_notice where cursor > ? order by cursor")) {
            statement.setLong(1, before);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    told.add(new Told(rows.getLong(1), rows.getObject(2, UUID.class), rows.getInt(3)));
                }
            }
        }
        return told;
    }

    /** Until something holds, or patience ends: what is asserted afterwards says what is missing. */
    private static void await(BooleanSupplier wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
    }
}
