package fr.hygie.bench;

import fr.hygie.database.EmbeddedCluster;
import fr.hygie.security.ConsoleTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** From the request of a program that publishes to its answer, by when the exposure of every recipient is committed. */
final class AlertExposureBench implements Bench {
    /**
     * "Bench title 21" is in the names of eleven titles (21, 210 to 219), as a product is that comes in several editions: some
     * hundred versions, of which nearly every establishment has one.
     */
    private static final int FIRST_TITLE = 21;

    private static final int ROUNDS = 10;

    private static final String ALERT = """
            {"tlp": "GREEN", "pap": "GREEN", "audience": [{"within": "%s"}], "anonymous": false, "exercise": false, "publish": true,
             "content": {"title": "Bench %d", "kind": "OTHER", "severity": "HIGH", "situation": "ONGOING", "process": "", "techniques": [],
               "origin": "", "measures": [], "markers": [{"type": "DOMAIN", "value": "bench.example", "comment": ""}],
               "affected": [{"product": "Bench title %d", "cycle": null, "from": null, "before": null}], "vulnerabilities": [], "nextUpdate": null}}""";

    @Override
    public String name() {
        return "alert-exposure";
    }

    @Override
    public String help() {
        return "publishing to a whole country, with the exposure of each establishment";
    }

    @Override
    public List<BenchOption> options() {
        return List.of(
                new BenchOption("establishments", "3800", "in the audience"),
                new BenchOption("endpoints", "150000", "in all of them"),
                new BenchOption("titles", "100", "versions of software present in each establishment"),
                new BenchOption("applications", "40", "of the inventory of each establishment, known by paper"),
                new BenchOption("installed", "yes", "no: only the counts of software, not what each endpoint holds"));
    }

    @Override
    public void measure(BenchSettings settings, Consumer<Figure> figures) throws Exception {
        int establishments = settings.number("establishments");
        var home = settings.folder().resolve("home");
        try (var server = BenchServer.start(
                        home,
                        "demo",
                        List.of(
                                "hygie.demo.fleet=small",
                                "hygie.demo.region=" + establishments,
                                "hygie.demo.region-figures=false"));
                var cluster = EmbeddedCluster.joinOrStart(home);
                var owner = cluster.access().connectAsOwner();
                var http = HttpClient.newHttpClient()) {
            int endpoints = Math.max(1, settings.number("endpoints") / establishments);
            boolean installed = settings.text("installed").equals("yes");
            var fleet = new RegionalFleet(RegionalFleet.TITLES, settings.number("titles"), endpoints, installed);
            fleet.fill(owner);
            fleet.addApplications(owner, settings.number("applications"));
            var token = new ConsoleTokens(owner, Clock.systemUTC())
                    .create("ars@region.demo", "bench", 1)
                    .orElseThrow();
            var sender = new Sender(http, server.address(), token, region(owner));
            var times = new Latencies();
            for (int round = 0; round < ROUNDS; round++) {
                times.add(sender.publish(round, FIRST_TITLE + round));
            }
            figures.accept(Figure.of(
                    "%d recipients, %d exposed: from the request to its answer"
                            .formatted(deliveries(owner, ""), deliveries(owner, "and exposure = 'EXPOSED'")),
                    establishments > 10_000 ? "≤ 3 s" : "≤ 1 s",
                    "p50 %.0f, max %.0f ms",
                    times.percentile(50),
                    times.percentile(100)));
            figures.accept(Figure.of("    rows of presence", "", "%d", count(owner, "product_presence")));
            figures.accept(Figure.of("    assets, with applications", "", "%d", count(owner, "asset")));
            figures.accept(Figure.of("    endpoints with their software", "", "%d", count(owner, "asset_software")));
        }
    }

    private static UUID region(Connection owner) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(
                        "select id from organisation where kind = 'REGION' order by name limit 1")) {
            rows.next();
            return rows.getObject(1, UUID.class);
        }
    }

    /** A program that tells alerts to a region. */
    private record Sender(HttpClient http, URI address, String token, UUID region) {
        /** @return nanoseconds from the request to its answer */
        long publish(int number, int title) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(address.resolve("api/alerts"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(ALERT.formatted(region, number, title)))
                    .build();
            long start = System.nanoTime();
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new IOException("status " + answer.statusCode() + ": " + answer.body());
            }
            return System.nanoTime() - start;
        }
    }

    /** Of the last alert. */
    private static long deliveries(Connection owner, String condition) throws SQLException {
        return single(
                owner,
                "alert_delivery",
                "select count(*) from alert_delivery where alert_id = (select alert_id from alert_delivery"
                        + " order by delivered_at desc limit 1) " + condition);
    }

    private static long count(Connection owner, String table) throws SQLException {
        return single(owner, table, "select count(*) from " + table);
    }

    private static long single(Connection owner, String table, String question) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute("alter table " + table + " no force row level security");
            try (var rows = statement.executeQuery(question)) {
                rows.next();
                return rows.getLong(1);
            } finally {
                statement.execute("alter table " + table + " force row level security");
            }
        }
    }
}
