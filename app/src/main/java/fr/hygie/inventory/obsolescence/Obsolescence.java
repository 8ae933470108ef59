package fr.hygie.inventory.obsolescence;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.summary.AssetHolders;
import fr.hygie.scope.Paris;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What reaches, or is past, the end of its support, and what replacing it costs; of the current scope. */
@Service
@Transactional(readOnly = true)
public class Obsolescence {
    private static final String ACTIVE = "a.state in ('IN_STOCK', 'IN_USE', 'IN_REPAIR')";

    /** Read once; all that a page says of it is summed from these few lines. */
    private static final String LINES = """
            select f.*, o.name as site from (
              select a.site_id, a.kind, a.cycle, a.support, a.support_ends, sum(a.assets) as assets,
                coalesce(sum(a.assets) filter (where a.exempt_until > :today), 0) as exempt,
                coalesce(sum(a.replace_cents), 0) * 0.01 as cost
              from %%s a where %s group by 1, 2, 3, 4, 5) f
            left join organisation o on o.id = f.site_id""".formatted(ACTIVE);

    private static final String PLAN = """
            select a.kind, a.replace_year as year, a.replace_reason as reason, sum(a.assets) as assets,
              coalesce(sum(a.replace_cents), 0) * 0.01 as cost
            from %%s a where %s and a.replace_year is not null group by 1, 2, 3 order by 2, 1, 3""".formatted(ACTIVE);

    /** Each asset as a facet of its own, while the facets are not up to date. */
    private static final String ONE_BY_ONE = "(select *, 1 as assets from asset)";

    private final JdbcClient jdbc;
    private final AssetHolders holders;
    private final Clock clock;

    Obsolescence(JdbcClient jdbc, AssetHolders holders, Clock clock) {
        this.jdbc = jdbc;
        this.holders = holders;
        this.clock = clock;
    }

    private String source() {
        return holders.here().counted() ? "fleet_facet" : ONE_BY_ONE;
    }

    /**
     * A line of the replacement plan.
     *
     * @param reason END_OF_SUPPORT or AGE
     * @param cost euros
     */
    public record Replacement(AssetKind kind, int year, String reason, long assets, BigDecimal cost) {}

    /** All that is active, as of today. */
    public SupportOverview overview() {
        return new SupportOverview(jdbc.sql(LINES.formatted(source()))
                .param("today", Paris.today(clock))
                .query((row, number) -> new SupportOverview.Line(
                        row.getObject("site_id", UUID.class),
                        row.getString("site"),
                        kind(row),
                        row.getString("cycle"),
                        SupportState.valueOf(row.getString("support")),
                        row.getObject("support_ends", LocalDate.class),
                        row.getLong("assets"),
                        row.getLong("exempt"),
                        row.getBigDecimal("cost")))
                .list());
    }

    /** By year, then by kind. */
    public List<Replacement> plan() {
        return jdbc.sql(PLAN.formatted(source()))
                .query((row, number) -> new Replacement(
                        kind(row),
                        row.getInt("year"),
                        String.valueOf(row.getString("reason")),
                        row.getLong("assets"),
                        row.getBigDecimal("cost")))
                .list();
    }

    private static AssetKind kind(ResultSet row) throws SQLException {
        return AssetKind.valueOf(row.getString("kind"));
    }
}
