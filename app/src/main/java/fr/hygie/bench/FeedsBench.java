package fr.hygie.bench;

import fr.hygie.database.EmbeddedCluster;
import fr.hygie.demo.Demonstration;
import fr.hygie.scope.Platform;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** From files of notices to the registers of all establishments of a region, by the page on which a person gives them. */
final class FeedsBench implements Bench {
    /** Versions present in each establishment. */
    private static final int PRESENT = 100;

    private static final String SOURCES = "/vulnerability/sources";

    @Override
    public String name() {
        return "feeds";
    }

    @Override
    public String help() {
        return "security notices taken in and matched with the inventories of a region";
    }

    @Override
    public List<BenchOption> options() {
        return List.of(
                new BenchOption("notices", "16000", "given at once, in three formats"),
                new BenchOption("establishments", "3800", "in the region"),
                new BenchOption("endpoints", "150000", "in all of them, told by presence"),
                new BenchOption("known", "50", "per cent of the products named that somebody has"));
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
                                "hygie.vulnerability.interval=200ms"));
                var cluster = EmbeddedCluster.joinOrStart(home);
                var owner = cluster.access().connectAsOwner()) {
            new RegionalFleet(
                            RegionalFleet.TITLES,
                            PRESENT,
                            Math.max(1, settings.number("endpoints") / establishments),
                            false)
                    .fill(owner);
            asThePlatform(owner);
            waitUntil(owner, "select not exists (select vulnerability_stale(now(), interval '60 s', 1))");
            var browser = new Browser(server.address());
            browser.signIn("admin@demo", Demonstration.PASSWORD);
            measure(settings, owner, browser, figures);
        }
    }

    private static void measure(BenchSettings settings, Connection owner, Browser browser, Consumer<Figure> figures)
            throws Exception {
        int notices = settings.number("notices");
        var file = new NoticeFile(RegionalFleet.TITLES, settings.number("known"));
        int records = notices / 2;
        int bulletins = notices / 4;
        var files = List.of(
                file.records(0, records),
                file.bulletins(0, bulletins),
                file.documents(0, notices - records - bulletins));
        long start = System.nanoTime();
        for (var content : files) {
            var form = Form.in(browser.get(SOURCES.substring(1)).body(), SOURCES + "/files");
            browser.upload(form, "file", "notices-16000.json", content);
        }
        waitUntil(owner, "select not exists (select from advisory_upload where state in ('QUEUED', 'RUNNING'))");
        long taken = System.nanoTime();
        waitUntil(owner, "select not exists (select from vulnerability where dirty or unread)");
        long matched = System.nanoTime();
        figures.accept(Figure.of(
                "%d notices against %d endpoints: read, kept, matched, held"
                        .formatted(notices, settings.number("endpoints")),
                "≤ 30 s",
                "%.1f s",
                (matched - start) / 1e9));
        figures.accept(Figure.of("    until all files were read and kept", "", "%.1f s", (taken - start) / 1e9));
        figures.accept(Figure.of("    then until all registers were true", "", "%.1f s", (matched - taken) / 1e9));
        figures.accept(Figure.of("    notices kept", "", "%d", count(owner, "advisory", "count(*)")));
        figures.accept(Figure.of(
                "    establishments in the register", "", "%d", lines(owner, "count(distinct organisation_id)")));
        figures.accept(Figure.of("    lines of the registers", "", "%d", lines(owner, "count(*)")));
        figures.accept(
                Figure.of("    of which open", "", "%d", lines(owner, "count(*) filter (where state = 'OPEN')")));
    }

    /** What is asked for all establishments at once is answered to nobody else. */
    private static void asThePlatform(Connection owner) throws SQLException {
        try (var statement = owner.prepareStatement("select set_config('hygie.organisations', ?, false)")) {
            statement.setString(1, "{" + Platform.ID + "}");
            statement.execute();
        }
    }

    private static void waitUntil(Connection owner, String question) throws SQLException, IOException {
        try (var statement = owner.createStatement()) {
            while (true) {
                try (var rows = statement.executeQuery(question)) {
                    rows.next();
                    if (rows.getBoolean(1)) {
                        return;
                    }
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static long lines(Connection database, String what) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("alter table vulnerability_finding no force row level security");
            try {
                return count(database, "vulnerability_finding", what);
            } finally {
                statement.execute("alter table vulnerability_finding force row level security");
            }
        }
    }

    private static long count(Connection database, String table, String what) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("select " + what + " from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
