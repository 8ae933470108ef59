package fr.hygie.bench;

import fr.hygie.bench.BenchSettings.Profile;
import fr.hygie.database.EmbeddedCluster;
import fr.hygie.demo.Demonstration;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Pages of the largest establishments, as their security officer reads them. */
final class PagesBench implements Bench {
    private static final int WARM_UP = 120;
    private static final String SHEETS = "≤ 50 ms (p99)";
    private static final String HOME = "≤ 100 ms (p99)";

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public String help() {
        return "home, lists, sheets, software, obsolescence of one establishment";
    }

    @Override
    public List<BenchOption> options() {
        return List.of(BenchOption.profile("chu-xl"), BenchOption.REQUESTS);
    }

    /** Paths of one sort of page, read in turn. */
    private record Page(String name, String target, List<String> paths) {
        Page(String name, String target, String path) {
            this(name, target, List.of(path));
        }
    }

    @Override
    public void measure(BenchSettings settings, Consumer<Figure> figures) throws Exception {
        var profile = settings.profile();
        int requests = settings.number("requests");
        try (var server = BenchServer.start(
                settings.folder().resolve("home"),
                "demo",
                List.of("hygie.demo.fleet=" + profile.fleet(), "hygie.bench=true"))) {
            figures.accept(Figure.of(
                    "first start with the load of the fleet",
                    "",
                    "%.1f s",
                    server.ready().toMillis() / 1e3));
            counts(server.home()).forEach((what, count) -> figures.accept(Figure.of(what, "", "%d", count)));
            var browser = new Browser(server.address());
            browser.signIn("rssi@chu.demo", Demonstration.PASSWORD);
            for (var page : pages(server.home())) {
                figures.accept(read(browser, page, requests));
            }
            var memory = server.memory();
            figures.accept(Figure.of(
                    "memory afterwards: JVM + PostgreSQL (PSS)",
                    profile == Profile.CHU ? "≤ 600 MiB" : "",
                    "%.0f + %.0f MiB",
                    memory.java(),
                    memory.postgres()));
        }
    }

    private static List<Page> pages(Path home) throws SQLException {
        var assets = column(
                home, "select id from asset where kind in ('WORKSTATION', 'LAPTOP') order by md5(id::text) limit 60");
        var products = column(home, "select id from product order by md5(id::text) limit 60");
        return List.of(
                new Page("home", HOME, ""),
                new Page("list of assets", SHEETS, "inventory/assets"),
                new Page("list of workstations", SHEETS, "inventory/assets?kind=WORKSTATION"),
                new Page("list, filtered", SHEETS, "inventory/assets?kind=WORKSTATION&support=ENDED"),
                new Page("list, middle page", SHEETS, "inventory/assets?page=" + lastPage(home) / 2),
                new Page("list, last page", SHEETS, "inventory/assets?page=" + lastPage(home)),
                new Page("list, search", SHEETS, "inventory/assets?q=latitude+54"),
                new Page("list of medical devices", SHEETS, "inventory/assets?kind=MEDICAL_DEVICE"),
                new Page("sheet of an asset", SHEETS, below("inventory/assets/", assets, "")),
                new Page("its software", SHEETS, below("inventory/assets/", assets, "/software")),
                new Page("list of software", SHEETS, "inventory/software"),
                new Page("list of software, search", SHEETS, "inventory/software?q=office"),
                new Page("sheet of a software", SHEETS, below("inventory/software/", products, "")),
                new Page("obsolescence", SHEETS, "inventory/obsolescence"),
                new Page("replacement plan", SHEETS, "inventory/replacement"));
    }

    private static List<String> below(String start, List<String> ids, String end) {
        return ids.stream().map(id -> start + id + end).toList();
    }

    /** Pages of twenty-five: lists never answer "no such page", so a little too far is the last one. */
    private static int lastPage(Path home) throws SQLException {
        return Integer.parseInt(column(
                        home,
                        "select (count(*) + 24) / 25 from asset a join organisation o on o.id = a.organisation_id and o.finess = '990000101'")
                .getFirst());
    }

    static Figure read(Browser browser, String name, String target, String path, int requests)
            throws IOException, InterruptedException {
        return read(browser, new Page(name, target, path), requests);
    }

    private static Figure read(Browser browser, Page page, int requests) throws IOException, InterruptedException {
        var first = browser.get(page.paths().getFirst());
        if (first.status() != 200) {
            return new Figure(page.name(), page.target(), "not measured: answers " + first.status());
        }
        for (int i = 0; i < WARM_UP; i++) {
            browser.get(page.paths().get(i % page.paths().size()));
        }
        var server = new Latencies();
        var client = new Latencies();
        int statements = 0;
        for (int i = 0; i < requests; i++) {
            var answer = browser.get(page.paths().get(i % page.paths().size()));
            server.add(answer.server());
            client.add(answer.client());
            statements = Math.max(statements, answer.statements());
        }
        return Figure.of(
                page.name(),
                page.target(),
                "p50 %.1f ms, p99 %.1f ms in the server (%.1f, %.1f for the client), %d statements, %d KB",
                server.percentile(50),
                server.percentile(99),
                client.percentile(50),
                client.percentile(99),
                statements,
                first.body().length() / 1000);
    }

    private static Map<String, Long> counts(Path home) throws SQLException {
        var counts = new LinkedHashMap<String, Long>();
        for (var what : List.of(
                "select 'assets', count(*) from asset",
                "select 'computers', count(*) from asset where kind in ('WORKSTATION', 'LAPTOP')",
                "select 'installed software', coalesce(sum(cardinality(versions)), 0) from asset_software")) {
            try (var cluster = EmbeddedCluster.joinOrStart(home);
                    var connection = cluster.access().connectAsOwner();
                    var row = connection.createStatement().executeQuery(what)) {
                row.next();
                counts.put(row.getString(1), row.getLong(2));
            }
        }
        return counts;
    }

    private static List<String> column(Path home, String query) throws SQLException {
        var values = new ArrayList<String>();
        try (var cluster = EmbeddedCluster.joinOrStart(home);
                var connection = cluster.access().connectAsOwner();
                var row = connection.createStatement().executeQuery(query)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }
}
