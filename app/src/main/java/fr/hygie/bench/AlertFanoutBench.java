package fr.hygie.bench;

import fr.hygie.database.EmbeddedCluster;
import fr.hygie.demo.Demonstration;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** From the commit of an alert to the last open page that has read its notice, client on the same computer. */
final class AlertFanoutBench implements Bench {
    private static final int ROUNDS = 20;

    /** Until the virtual machine has compiled what it runs; not counted, but for the first, which is told apart. */
    private static final int WARM_UP = 20;

    /** Milliseconds promised for a number of open pages. */
    private static final java.util.Map<Integer, Integer> PROMISED = java.util.Map.of(4_000, 60, 15_000, 220);

    private static final List<String> PEOPLE = List.of(
            "rssi@chu.demo",
            "dsi@chu.demo",
            "directeur@chu.demo",
            "referent@ehpad.demo",
            "ars@region.demo",
            "grades@region.demo");

    @Override
    public String name() {
        return "alert-fanout";
    }

    @Override
    public String help() {
        return "from the commit of an alert to the last open page that has read its notice";
    }

    @Override
    public List<BenchOption> options() {
        return List.of(new BenchOption("pages", "15000", "open pages at most; 1000 and 4000 are measured on the way"));
    }

    @Override
    public void measure(BenchSettings settings, Consumer<Figure> figures) throws Exception {
        int most = settings.number("pages");
        var home = settings.folder().resolve("home");
        try (var server = BenchServer.start(home, "demo", List.of("hygie.demo.fleet=small"));
                var cluster = EmbeddedCluster.joinOrStart(home);
                var database = cluster.access().connectAsApplication();
                var crowd = new StreamCrowd(server.address())) {
            var cookies = new ArrayList<String>();
            for (var person : PEOPLE) {
                var browser = new Browser(server.address());
                browser.signIn(person, Demonstration.PASSWORD);
                cookies.add(browser.cookie());
            }
            double alone = server.memory().java();
            for (int pages : List.of(1_000, 4_000, 15_000)) {
                if (pages > most && pages > 1_000) {
                    break;
                }
                crowd.grow(pages, cookies);
                round(crowd, database, pages, figures);
                figures.accept(Figure.of(
                        "    resident memory of an idle page",
                        "",
                        "%.1f KiB (JVM %.0f MiB in all)",
                        (server.memory().java() - alone) * 1024 / pages,
                        server.memory().java()));
            }
        }
    }

    private static void round(StreamCrowd crowd, Connection database, int pages, Consumer<Figure> figures)
            throws SQLException, IOException, InterruptedException {
        var first = new Latencies();
        crowd.await(tell(database), first);
        for (int at = 1; at < WARM_UP; at++) {
            crowd.await(tell(database), new Latencies());
        }
        var times = new Latencies();
        for (int at = 0; at < ROUNDS; at++) {
            Thread.sleep(100);
            crowd.await(tell(database), times);
        }
        figures.accept(figure(
                "%d open pages, %d alerts".formatted(pages, ROUNDS),
                PROMISED.containsKey(pages) ? "≤ %d ms (p99)".formatted(PROMISED.get(pages)) : "",
                times));
        figures.accept(figure("    the first alert to so many", "", first));
    }

    private static Figure figure(String name, String target, Latencies times) {
        return Figure.of(
                name,
                target,
                "p50 %.1f, p99 %.1f, max %.1f ms",
                times.percentile(50),
                times.percentile(99),
                times.percentile(100));
    }

    /**
     * Tells the region's last alert again, as its sender does, all but the page of the form.
     *
     * @return nanoseconds just before the commit
     */
    private static long tell(Connection database) throws SQLException {
        database.setAutoCommit(false);
        try (var statement = database.createStatement()) {
            UUID alert;
            UUID sender;
            statement.execute("select set_config('hygie.organisations', "
                    + "(select array_agg(id)::text from organisation where kind = 'REGION' or kind = 'NATION'), true)");
            try (var rows = statement.executeQuery(
                    "select id, writer_id from alert where state = 'PUBLISHED' order by reference desc limit 1")) {
                rows.next();
                alert = rows.getObject(1, UUID.class);
                sender = rows.getObject(2, UUID.class);
            }
            statement.execute("select alert_announce('%s', '%s', 1, now())".formatted(alert, sender));
        }
        long start = System.nanoTime();
        database.commit();
        return start;
    }
}
