package fr.hygie.bench;

import fr.hygie.database.EmbeddedCluster;
import fr.hygie.scope.Json;
import fr.hygie.security.ConsoleTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A collection of a million objects, read at any depth; large envelopes written. Requests and answers included. */
final class TaxiiBench implements Bench {
    private static final JsonMapper JSON = Json.PLAIN;
    private static final int OBJECTS_OF_AN_ALERT = 20;
    private static final int PAGE = 1_000;

    @Override
    public String name() {
        return "taxii";
    }

    @Override
    public String help() {
        return "pages of a large TAXII collection at any depth, and writing an envelope";
    }

    @Override
    public List<BenchOption> options() {
        return List.of(
                new BenchOption("objects", "1000000", "in the collection"),
                new BenchOption("envelope", "10000", "objects that are written at once"),
                BenchOption.REQUESTS);
    }

    @Override
    public void measure(BenchSettings settings, Consumer<Figure> figures) throws Exception {
        try (var server = BenchServer.start(
                        settings.folder().resolve("home"),
                        "demo",
                        List.of("hygie.demo.fleet=small", "hygie.bench=true"));
                var database = EmbeddedCluster.joinOrStart(server.home());
                var owner = database.access().connectAsOwner();
                var http = HttpClient.newHttpClient()) {
            var token = new ConsoleTokens(owner, Clock.systemUTC())
                    .create("rssi@chu.demo", "bench", 1)
                    .orElseThrow();
            new Run(settings, figures, server.address(), http, token).all(owner);
        }
    }

    private record Run(BenchSettings settings, Consumer<Figure> figures, URI address, HttpClient http, String token) {

        void all(Connection owner) throws IOException, InterruptedException, SQLException {
            var collections =
                    JSON.readTree(get("taxii2/hygie/collections/").body()).path("collections");
            var alerts =
                    "taxii2/hygie/collections/" + collections.get(0).path("id").asString();
            get(alerts + "/objects/?limit=1"); // from now on the organisation reads
            long first = load(owner);
            int requests = settings.number("requests");
            for (int i = 0; i < 20; i++) {
                get(alerts + "/objects/?limit=" + PAGE);
            }
            atAnyDepth(
                    alerts + "/objects/",
                    "page of 1 000 objects by added_after, any depth",
                    "≤ 60 ms",
                    first,
                    requests);
            atAnyDepth(alerts + "/manifest/", "page of the manifest by added_after, any depth", "", first, requests);
            onward(alerts, requests);
            write("taxii2/hygie/collections/" + collections.get(1).path("id").asString() + "/objects/");
        }

        private void atAnyDepth(String path, String name, String target, long first, int requests)
                throws IOException, InterruptedException {
            var random = new Random(42);
            var times = new Latencies();
            long bytes = 0;
            for (int i = 0; i < requests; i++) {
                long after = first + random.nextInt(Math.max(1, settings.number("objects") - PAGE));
                var instant = Instant.EPOCH.plus(after, ChronoUnit.MICROS);
                long start = System.nanoTime();
                var answer = get(path + "?limit=" + PAGE + "&added_after=" + instant);
                times.add(System.nanoTime() - start);
                bytes += answer.body().length;
            }
            report(name + " (" + bytes / requests / 1_000 + " kB)", target, times);
        }

        private void onward(String alerts, int requests) throws IOException, InterruptedException {
            var times = new Latencies();
            var next = "";
            for (int i = 0; i < requests; i++) {
                long start = System.nanoTime();
                var answer = get(alerts + "/objects/?limit=" + PAGE + next);
                times.add(System.nanoTime() - start);
                var page = JSON.readTree(answer.body());
                next = page.has("next") ? "&next=" + page.path("next").asString() : "";
            }
            report("page of 1 000 objects by next", "≤ 60 ms", times);
        }

        private void report(String name, String target, Latencies times) {
            figures.accept(Figure.of(
                    name,
                    target.isEmpty() ? "" : target + " (p99)",
                    "p50 %.1f ms, p99 %.1f ms, max %.1f ms",
                    times.percentile(50),
                    times.percentile(99),
                    times.percentile(100)));
        }

        private void write(String path) throws IOException, InterruptedException {
            var times = new Latencies();
            int size = settings.number("envelope");
            int bytes = 0;
            for (int i = 0; i < 5; i++) {
                var body = JSON.writeValueAsBytes(envelope(size, i));
                bytes = body.length;
                var request = request(path)
                        .header("Content-Type", "application/taxii+json;version=2.1")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build();
                long start = System.nanoTime();
                var answer = http.send(request, BodyHandlers.ofByteArray());
                times.add(System.nanoTime() - start);
                if (answer.statusCode() != 202) {
                    throw new IOException("status " + answer.statusCode());
                }
            }
            figures.accept(Figure.of(
                    "write of an envelope of %d objects (%d kB)".formatted(size, bytes / 1_000),
                    "≤ 3 s",
                    "p50 %.2f s, max %.2f s",
                    times.percentile(50) / 1e3,
                    times.percentile(100) / 1e3));
        }

        private static JsonNode envelope(int size, int round) {
            var envelope = JSON.createObjectNode();
            var objects = envelope.putArray("objects");
            for (int i = 0; i < size; i++) {
                objects.addObject()
                        .put("type", "indicator")
                        .put("spec_version", "2.1")
                        .put("id", "indicator--" + UUID.nameUUIDFromBytes((round + "/" + i).getBytes()))
                        .put("created", "2026-03-01T08:00:00.000Z")
                        .put("modified", "2026-03-01T08:00:00.000Z")
                        .put("name", "trace " + i)
                        .put("description", "x".repeat(300))
                        .put("pattern", "[domain-name:value = 'host" + i + ".example']")
                        .put("pattern_type", "stix")
                        .put("valid_from", "2026-03-01T08:00:00.000Z")
                        .putArray("object_marking_refs")
                        .add("marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb");
            }
            return envelope;
        }

        /** @return when the first of the objects was added, in microseconds */
        private long load(Connection owner) throws SQLException {
            int alerts = settings.number("objects") / OBJECTS_OF_AN_ALERT;
            owner.setAutoCommit(false);
            long first;
            try (var statement = owner.createStatement()) {
                statement.execute("""
                        insert into stix_release (alert_id, revision, tlp, anonymous, objects, at)
                        select md5('bench' || a)::uuid, 1, 'GREEN', true, %d, now() from generate_series(1, %d) a""".formatted(OBJECTS_OF_AN_ALERT, alerts));
                statement.execute("""
                        insert into stix_object (alert_id, revision, ordinal, id, type, version, first, last, body)
                        select md5('bench' || a)::uuid, 1, o, 'indicator--' || md5(a || '-' || o)::uuid, 'indicator',
                          '2026-03-01T08:00:00.000Z', true, true, convert_to(format('{"type":"indicator","spec_version":"2.1",'
                          '"id":"indicator--%%s","created":"2026-03-01T08:00:00.000Z","modified":"2026-03-01T08:00:00.000Z",'
                          '"name":"trace %%s","description":"%%s","pattern":"[domain-name:value = ''h%%s.example'']",'
                          '"pattern_type":"stix","valid_from":"2026-03-01T08:00:00.000Z","lang":"fr",'
                          '"object_marking_refs":["marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"]}',
                          md5(a || '-' || o)::uuid, a, repeat(md5(o::text), 8), a), 'UTF8')
                        from generate_series(1, %d) a, generate_series(0, %d) o""".formatted(alerts, OBJECTS_OF_AN_ALERT - 1));
                try (var row = statement.executeQuery(
                        "select stix_tick('alerts', " + (long) alerts * OBJECTS_OF_AN_ALERT + ")")) {
                    row.next();
                    first = row.getLong(1);
                }
                statement.execute("""
                        insert into stix_arrival (organisation_id, alert_id, revision, base, last)
                        select (select organisation_id from stix_subscriber limit 1), md5('bench' || a)::uuid, 1,
                          %2$d + (a - 1) * %3$d, %2$d + a * %3$d - 1 from generate_series(1, %1$d) a""".formatted(alerts, first, OBJECTS_OF_AN_ALERT));
            }
            owner.commit();
            owner.setAutoCommit(true);
            try (var statement = owner.createStatement()) {
                statement.execute("vacuum analyze stix_object, stix_arrival, stix_release");
            }
            return first;
        }

        private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
            var answer = http.send(request(path).build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException(path + ": status " + answer.statusCode());
            }
            return answer;
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(address.resolve(path))
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", "application/taxii+json;version=2.1");
        }
    }
}
