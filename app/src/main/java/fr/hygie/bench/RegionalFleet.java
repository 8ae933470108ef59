package fr.hygie.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A dictionary of software, and in each establishment of a demonstration some of its versions on some endpoints: what a
 * region or a country looks like to those who ask who has something.
 *
 * @param titles in the dictionary, each in some versions
 * @param present versions that each establishment has
 * @param endpoints of each establishment
 * @param installed whether what is installed on each endpoint is there too, not its counts alone
 */
record RegionalFleet(int titles, int present, int endpoints, boolean installed) {
    static final int TITLES = 2_000;
    static final int VERSIONS = 10;

    private static final List<String> OWNED = List.of("product_presence", "fleet_state", "asset", "asset_software");

    /** Numbers the establishments, and the versions that each has: spread over the dictionary, the same at each run. */
    private static final String HERE = """
            create temporary table here as
            select id, row_number() over (order by id) as n from organisation where kind = 'LEGAL_ENTITY'""";

    private static final String THERE = """
            create temporary table there as
            select h.id, h.n, (select min(v.id) from product_version v join product p on p.id = v.product_id where p.publisher = 'Bench')
              + ((h.n * 7919 + k * 104729) %% %d)::int as version
            from here h cross join generate_series(1, %d) k""";

    private static final String PRESENCE = """
            insert into product_presence (organisation_id, version_id, assets)
            select distinct on (id, version) id, version, 1 + version %% %d from there on conflict do nothing""";

    private static final String ENDPOINTS = """
            insert into asset (organisation_id, id, kind, name, attributes, source, first_seen, last_seen, search)
            select h.id, md5(h.id::text || e)::uuid, 'WORKSTATION', 'PC-' || e, jsonb_build_object('state', 'IN_USE',
                'os_name', 'Microsoft Windows 11 Professionnel', 'ip_address', '10.' || h.n %% 250 || '.' || e || '.7'),
              'bench', now(), now(), 'pc-' || e
            from here h cross join generate_series(1, %d) e""";

    private static final String INSTALLED = """
            insert into asset_software (organisation_id, asset_id, versions)
            select t.id, md5(t.id::text || e)::uuid, t.versions
            from (select id, array_agg(distinct version order by version) as versions from there group by id) t
            cross join generate_series(1, %d) e""";

    /** Known by paper: of forty, one with a title of the dictionary as its product, the others each under a word of its own. */
    private static final String APPLICATIONS = """
            insert into asset (organisation_id, id, kind, name, attributes, source, first_seen, last_seen, search)
            select h.id, md5(h.id::text || 'application' || a)::uuid, 'APPLICATION', 'Application ' || a, jsonb_build_object(
                'state', 'IN_USE', 'product', case when a %% 40 = 1 then 'Bench title ' || 1 + (h.n * 7919 + a * 104729) %% %d
                  else left(md5(a::text || h.n %% 50), 9) end, 'product_version', a %% 10 || '.0',
                'internet_exposed', (a %% 5 = 0)::text), 'bench', now(), now(), 'application ' || a
            from here h cross join generate_series(1, %d) a""";

    /**
     * Applications of each establishment, beside what is installed.
     *
     * @param owner as for {@link #fill}, which comes first
     */
    void addApplications(Connection owner, int each) throws SQLException {
        try (var statement = owner.createStatement()) {
            force(statement, "no force");
            statement.execute(HERE);
            statement.execute(APPLICATIONS.formatted(titles, each));
            statement.execute("drop table here");
            force(statement, "force");
            statement.execute("vacuum analyze asset");
        }
    }

    /** @param owner of the tables: the policies hold back even the owner, hence are lifted for a moment */
    void fill(Connection owner) throws SQLException {
        try (var statement = owner.createStatement()) {
            force(statement, "no force");
            statement.execute("insert into product (name, publisher) select 'Bench title ' || n, 'Bench'"
                    + " from generate_series(1, " + titles + ") n");
            statement.execute("insert into product_version (product_id, version) select p.id, v || '.0' from product p,"
                    + " generate_series(1, " + VERSIONS + ") v where p.publisher = 'Bench'");
            statement.execute(HERE);
            statement.execute(THERE.formatted(titles * VERSIONS, present));
            statement.execute(PRESENCE.formatted(endpoints));
            if (installed) {
                statement.execute(ENDPOINTS.formatted(endpoints));
                statement.execute(INSTALLED.formatted(endpoints));
            }
            statement.execute(
                    "insert into fleet_state (organisation_id, refreshed_at, refreshed_on, took_ms, assets, last_seen)"
                            + " select id, now(), paris_today(), 1, " + endpoints
                            + ", now() from here on conflict do nothing");
            force(statement, "force");
            statement.execute("drop table there, here");
            statement.execute("vacuum analyze product, product_version, product_presence, fleet_state,"
                    + " organisation_ancestor, asset, asset_software");
        }
    }

    private static void force(Statement statement, String how) throws SQLException {
        for (var table : OWNED) {
            statement.execute("alter table " + table + " " + how + " row level security");
        }
    }
}
