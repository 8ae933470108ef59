package fr.hygie.inventory.list;

import fr.hygie.scope.Paris;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many assets answer a query, and how many of them need something; within the current transaction. Read from the
 * facets of the fleet where these say it all and are up to date, otherwise from the assets.
 */
@Component
class AssetCounts {
    /** Grouped as the index stands, then summed: a few hundred groups instead of eleven conditions for each asset. */
    private static final String OF_ASSETS = """
            with facet as (
              select a.kind, a.support, a.protection, a.encryption, a.internet_exposed, a.criticality, count(*) as assets,
                count(*) filter (where a.exempt_until > :day) as exempt,
                count(*) filter (where %3$s) as silent,
                sum(a.replace_cents) as cents
              from %1$s a where %2$s group by 1, 2, 3, 4, 5, 6
            )
            select sum(assets) as total,
              sum(assets) filter (where support = 'ENDED') as ended,
              sum(assets) filter (where support = 'ENDING') as ending,
              sum(assets) filter (where support = 'UNKNOWN') as unknown,
              sum(exempt) filter (where support = 'ENDED') as exempt,
              sum(assets) filter (where protection in ('OUTDATED', 'DISABLED', 'ABSENT')) as unprotected,
              sum(assets) filter (where encryption in ('PARTIAL', 'NOT_ENCRYPTED') and kind in ('LAPTOP', 'PHONE', 'TABLET'))
                as unencrypted,
              sum(silent) filter (where kind = any(:answering)) as silent,
              sum(assets) filter (where internet_exposed) as exposed,
              sum(assets) filter (where criticality >= 3) as critical,
              coalesce(sum(cents) filter (where support = 'ENDED'), 0) * 0.01 as ended_cost
            from facet""";

    private static final String OF_FACETS = """
            select coalesce(sum(a.assets), 0) as total,
              sum(a.assets) filter (where a.support = 'ENDED') as ended,
              sum(a.assets) filter (where a.support = 'ENDING') as ending,
              sum(a.assets) filter (where a.support = 'UNKNOWN') as unknown,
              sum(a.assets) filter (where a.support = 'ENDED' and a.exempt_until > :day) as exempt,
              sum(a.assets) filter (where a.protection in ('OUTDATED', 'DISABLED', 'ABSENT')) as unprotected,
              sum(a.assets) filter (where a.encryption in ('PARTIAL', 'NOT_ENCRYPTED')
                and a.kind in ('LAPTOP', 'PHONE', 'TABLET')) as unencrypted,
              sum(a.assets) filter (where a.silent and a.kind = any(:answering)) as silent,
              sum(a.assets) filter (where a.internet_exposed) as exposed,
              sum(a.assets) filter (where a.criticality >= 3) as critical,
              coalesce(sum(a.replace_cents) filter (where a.support = 'ENDED'), 0) * 0.01 as ended_cost
            from fleet_facet a where %s""";

    private final JdbcClient jdbc;
    private final Clock clock;

    AssetCounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    AssetTotals of(AssetQuery query) {
        var statement = query.isFaceted()
                ? OF_FACETS.formatted(query.where())
                : OF_ASSETS.formatted(query.source(), query.where(), query.silent());
        return jdbc.sql(statement)
                .params(query.parameters())
                .param("day", Paris.today(clock))
                .param("answering", AssetQuery.answering())
                .query((row, number) -> totals(row))
                .single();
    }

    private static AssetTotals totals(ResultSet row) throws SQLException {
        return new AssetTotals(
                row.getLong("total"),
                row.getLong("ended"),
                row.getLong("ending"),
                row.getLong("unknown"),
                row.getLong("exempt"),
                row.getLong("unprotected"),
                row.getLong("unencrypted"),
                row.getLong("silent"),
                row.getLong("exposed"),
                row.getLong("critical"),
                row.getBigDecimal("ended_cost"));
    }
}
