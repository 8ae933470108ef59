package fr.hygie.inventory.fleet;

import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Invented fleets and regions, the same each time: to look at pages and to measure. */
final class GeneratedFleet {
    /** DICE: pseudo-random from 0 to 99, by row and purpose. */
    private static final String ASSETS =
            """
            insert into asset (organisation_id, id, kind, name, site_id, attributes, source, first_seen, last_seen, cycle,
              support, support_ends, replace_year, replace_cost, replace_reason, search)
            select :organisation, gen_random_uuid(), :kind, :kind || '-' || n,
              (:sites::uuid[])[case when d_site < 62 then 1 else 1 + d_site % cardinality(:sites::uuid[]) end],
              jsonb_strip_nulls(jsonb_build_object('name', :kind || '-' || n, 'serial', md5(:kind || n), 'manufacturer',
                'Norwell', 'model', 'Station 4' || d_site % 10, 'os_name', 'Système ' || d_support, 'ip_address', '10.4.'
                || n % 250 || '.' || n % 240, 'owner', 'Service ' || n % 90, 'domain', 'saint-aubin.demo',
                'protection', case when not :computer or d_protection < 3 then null when d_protection < 94 then 'PROTECTED'
                  when d_protection < 97 then 'OUTDATED' when d_protection < 99 then 'DISABLED' else 'ABSENT' end,
                'encryption', case when not :computer then null when d_encryption < 82 then 'ENCRYPTED'
                  when d_encryption < 86 then null else 'NOT_ENCRYPTED' end,
                'last_update', case when :computer and d_patch < 92
                  then (current_date - case when d_patch < 80 then d_patch % 40 else 120 end)::text end)),
              'AGENT', now() - interval '400 days',
              case when d_seen < 2 then null when d_seen < 5 then now() - interval '50 days'
                when d_seen < 9 then now() - interval '12 days' else now() - n % 7 * interval '1 day' end,
              case when :server then case when d_support < 12 then 'windows-server/2012-r2' when d_support < 30 then
                'windows-server/2016' when d_support < 80 then 'windows-server/2022' else 'debian/12' end
                when d_support < 19 then 'windows-10/10-22h2' when d_support < 32 then 'windows-11/11-24h2-w'
                when d_support < 96 then 'windows-11/11-25h2-e' end,
              case when d_support < 19 then 'ENDED' when d_support < 32 then 'ENDING' when d_support < 96 then 'SUPPORTED'
                else 'UNKNOWN' end,
              case when d_support < 19 then current_date - 400 when d_support < 32 then current_date + d_site * 3
                when d_support < 96 then current_date + 380 + d_site * 4 end,
              case when d_support < 96 then extract(year from current_date)::int + case when d_support < 19 then 0
                when d_support < 32 then 1 else 1 + d_site % 4 end end,
              case when d_support < 96 then :price end,
              case when d_support < 96 then case when d_site < 40 then 'AGE' else 'END_OF_SUPPORT' end end, ''
            from (select n, DICE('site') as d_site, DICE(:kind) as d_support, DICE('protection') as d_protection,
                DICE('encryption') as d_encryption, DICE('seen') as d_seen, DICE('patch') as d_patch
              from generate_series(1, :count) n) t""".replaceAll("DICE\\(([^)]*)\\)", "((hashtext($1 || ':' || n) & 2147483647) % 100)");

    private static final String CURRENT = """
            insert into indicator_current (organisation_id, indicator, numerator, denominator, derogated, unknown, value_date,
              source)
            select o.id, i, (hashtext(i || o.name) & 2147483647) % 40, 40, 1, 2,
              current_date - case when (hashtext(o.name) & 2147483647) % 10 = 0 then 120 else 0 end, 'inventory'
            from organisation o cross join unnest(:indicators::text[]) i where o.id = any(:ids)""";

    private static final String SENDERS = """
            insert into indicator_sender (organisation_id, newest)
            select organisation_id, max(value_date) from indicator_current
            where organisation_id = any(:ids) and indicator = any(:indicators) group by organisation_id""";

    private static final String HISTORY = """
            insert into indicator_value (organisation_id, indicator, period, numerator, denominator, derogated, unknown,
              value_date, source)
            select o.id, i, current_date - m * 30 - 29, (hashtext(i || o.name || m) & 2147483647) % 40, 40, 1, 2,
              current_date - m * 30, 'inventory'
            from organisation o cross join unnest(:indicators::text[]) i cross join generate_series(0, 11) m
            where o.id = any(:ids)""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    GeneratedFleet(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** A fleet of so many desks; the other sorts follow in the proportions of a university hospital. */
    void fleet(UUID organisation, List<UUID> sites, int desks) {
        assets(organisation, sites, "WORKSTATION", desks * 9 / 10, 800);
        assets(organisation, sites, "LAPTOP", desks / 10, 1100);
        assets(organisation, sites, "SERVER", desks / 20, 9000);
        assets(organisation, sites, "APPLICATION", desks / 20, 0);
        assets(organisation, sites, "MEDICAL_DEVICE", desks, 12000);
    }

    void assets(UUID organisation, List<UUID> sites, String kind, int count, int price) {
        in(
                Set.of(organisation),
                organisation,
                () -> jdbc.sql(ASSETS)
                        .param("organisation", organisation)
                        .param("sites", sites.toArray(UUID[]::new))
                        .param("kind", kind)
                        .param("computer", !kind.equals("MEDICAL_DEVICE") && !kind.equals("APPLICATION"))
                        .param("server", kind.equals("SERVER"))
                        .param("price", price)
                        .param("count", count)
                        .update());
    }

    /** A region of its own with so many establishments, each with a value of every indicator, ten of a hundred stale. */
    UUID region(int establishments, List<String> indicators) {
        var region = UUID.randomUUID();
        in(
                Set.of(region),
                Platform.ID,
                () -> jdbc.sql(
                                "insert into organisation (id, kind, category, name) values (?, 'REGION', 'REGIONAL_HEALTH_AGENCY', 'ARS des Mesures')")
                        .param(region)
                        .update());
        in(
                Set.of(region),
                Platform.ID,
                () -> jdbc.sql("""
                        insert into organisation (id, kind, category, name, town)
                        select gen_random_uuid(), 'LEGAL_ENTITY', case when n < 300 then 'GENERAL_HOSPITAL' else 'NURSING_HOME' end,
                          'Mesure ' || n, 'Commune ' || n % 700 from generate_series(1, ?) n""").param(establishments).update());
        in(Set.of(region), Platform.ID, () -> jdbc.sql("""
                        insert into membership (id, member_id, container_id, valid_from)
                        select gen_random_uuid(), id, ?, date '2016-07-01' from organisation where name like 'Mesure %'""").param(region).update());
        in(
                Set.of(region),
                Platform.ID,
                () -> jdbc.sql("select organisation_refresh_ancestors()")
                        .query((row, number) -> 0)
                        .single());
        values(indicators);
        return region;
    }

    /** By a hundred: the scope travels as a text that PostgreSQL reads for every row. */
    private void values(List<String> indicators) {
        var members = jdbc.sql("select id from organisation where name like 'Mesure %'")
                .query(UUID.class)
                .list();
        for (int from = 0; from < members.size(); from += 100) {
            var some = Set.copyOf(members.subList(from, Math.min(members.size(), from + 100)));
            values(some, indicators, CURRENT);
            values(some, indicators, SENDERS);
            values(some, indicators, HISTORY);
        }
    }

    private void values(Set<UUID> some, List<String> indicators, String statement) {
        in(
                some,
                some.iterator().next(),
                () -> jdbc.sql(statement)
                        .param("ids", some.toArray(UUID[]::new))
                        .param("indicators", indicators.toArray(String[]::new))
                        .update());
    }

    private <T> T in(Set<UUID> organisations, UUID active, Supplier<T> work) {
        var all = new HashSet<>(organisations);
        all.add(active);
        return new Scope(Actor.platform("test", "test"), active, all, Set.of())
                .call(() -> transaction.execute(status -> work.get()));
    }
}
