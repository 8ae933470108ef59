package fr.hygie.bench;

import fr.hygie.database.EmbeddedCluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** From the wish to publish to the commit with the state of exposure of every establishment of the audience. */
final class AlertExposureBench implements Bench {
    private static final int ROUNDS = 10;

    /** Titles of the dictionary, and versions of each. */
    private static final int TITLES = 2_000;

    private static final int VERSIONS = 10;

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
                new BenchOption("titles", "100", "versions of software present in each establishment"));
    }

    @Override
    public void measure(BenchSettings settings, Consumer<Figure> figures) throws Exception {
        int establishments = settings.number("establishments");
        var home = settings.folder().resolve("home");
        try (var server = BenchServer.start(
                        home, "demo", List.of("hygie.demo.fleet=small", "hygie.demo.region=" + establishments));
                var cluster = EmbeddedCluster.joinOrStart(home);
                var owner = cluster.access().connectAsOwner();
                var database = cluster.access().connectAsApplication()) {
            fill(owner, settings.number("titles"));
            var times = new Latencies();
            int exposed = 0;
            int recipients = 0;
            for (int at = 0; at < ROUNDS; at++) {
                long start = System.nanoTime();
                var counts = publish(database, at);
                times.add(System.nanoTime() - start);
                recipients = counts[0];
                exposed = counts[1];
            }
            figures.accept(Figure.of(
                    "%d recipients, %d exposed: published and stored".formatted(recipients, exposed),
                    establishments > 10_000 ? "≤ 3 s" : "≤ 1 s",
                    "p50 %.0f, max %.0f ms",
                    times.percentile(50),
                    times.percentile(100)));
            figures.accept(Figure.of("    presence rows", "", "%d", count(owner, "product_presence")));
        }
    }

    /** A dictionary, and in each establishment some of its versions on some assets; read by nobody's scope but ours. */
    private static void fill(Connection database, int titles) throws SQLException {
        try (var statement = database.createStatement()) {
            for (var table : List.of("product_presence", "fleet_state")) {
                statement.execute("alter table " + table + " no force row level security");
            }
            statement.execute(
                    "insert into product (name, publisher) select 'Bench title ' || n, 'Bench' from generate_series(1, "
                            + TITLES + ") n");
            statement.execute(
                    "insert into product_version (product_id, version) select p.id, v || '.0' from product p, "
                            + "generate_series(1, " + VERSIONS + ") v where p.publisher = 'Bench'");
            statement.execute("""
                    insert into product_presence (organisation_id, version_id, assets)
                    select o.id, v.id, 1 + v.id %% 40 from (select id, row_number() over () as n from organisation where kind = 'LEGAL_ENTITY') o
                    join lateral (select id from product_version
                      where id = any(array(select first.id + ((o.n * 7919 + k * 104729) %% %d)::int
                        from generate_series(1, %d) k, (select min(v.id) as id from product_version v
                          join product p on p.id = v.product_id where p.publisher = 'Bench') first))) v on true
                    on conflict do nothing""".formatted(TITLES * VERSIONS, titles));
            statement.execute("""
                    insert into fleet_state (organisation_id, refreshed_at, refreshed_on, took_ms, assets, last_seen)
                    select id, now(), current_date, 1, 40, now() from organisation where kind = 'LEGAL_ENTITY' on conflict do nothing""");
            for (var table : List.of("product_presence", "fleet_state")) {
                statement.execute("alter table " + table + " force row level security");
            }
            statement.execute("analyze product, product_version, product_presence, fleet_state, organisation_ancestor");
        }
    }

    /** @return recipients, exposed ones */
    private static int[] publish(Connection database, int round) throws SQLException {
        database.setAutoCommit(false);
        try (var statement = database.createStatement()) {
            statement.execute("select set_config('hygie.organisations', "
                    + "(select array[id]::text from organisation where kind = 'REGION' order by name limit 1), true)");
            statement.execute("""
                    insert into alert (id, organisation_id, writer_id, reference, state, tlp, pap, audience, anonymous, exercise, draft,
                      created_at, created_by)
                    select gen_random_uuid(), o, o, 'BENCH-%d', 'DRAFT', 'GREEN', 'GREEN', jsonb_build_array(jsonb_build_object('within', o)),
                      false, false, '{"title": "Bench", "kind": "OTHER", "severity": "HIGH"}', now(), 'bench'
                    from (select (current_organisations())[1] as o) x""".formatted(round));
            statement.execute("""
                    select alert_publish(a.id, '{}', array(select v.id from product_version v join product p on p.id = v.product_id
                      where p.name = 'Bench title %d'), array_fill(true, array[%d]), '[]', now(), 'bench', false)
                    from alert a where a.reference = 'BENCH-%d'""".formatted(1 + round * 7, VERSIONS, round));
            int recipients;
            try (var rows = statement.executeQuery(
                    "select alert_deliver(a.id, a.writer_id, a.audience, now(), interval '4 hours') "
                            + "from alert a where a.reference = 'BENCH-%d'".formatted(round))) {
                rows.next();
                recipients = rows.getInt(1);
            }
            statement.execute(
                    "select alert_announce(a.id, a.writer_id, 1, now()) from alert a where a.reference = 'BENCH-%d'"
                            .formatted(round));
            database.commit();
            statement.execute("select set_config('hygie.organisations', "
                    + "(select array[id]::text from organisation where kind = 'REGION' order by name limit 1), true)");
            try (var rows =
                    statement.executeQuery("select count(*) from alert_delivery d join alert a on a.id = d.alert_id "
                            + "where a.reference = 'BENCH-%d' and d.exposure = 'EXPOSED'".formatted(round))) {
                rows.next();
                return new int[] {recipients, rows.getInt(1)};
            }
        } finally {
            database.rollback();
            database.setAutoCommit(true);
        }
    }

    private static long count(Connection database, String table) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(
                        "select reltuples::bigint from pg_class where relname = '" + table + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
