package fr.hygie.inventory;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What reaches, or is past, the end of its support, and what replacing it costs; of the current scope. */
@Service
@Transactional(readOnly = true)
public class Obsolescence {
    private static final String ACTIVE = "a.state in ('IN_STOCK', 'IN_USE', 'IN_REPAIR')";

    private static final String CYCLES = """
            select a.cycle, a.support, a.support_ends, count(*) as assets,
              count(*) filter (where a.exempt_until > :today) as exempt, coalesce(sum(a.replace_cost), 0) as cost
            from asset a where %s and a.cycle is not null
            group by a.cycle, a.support, a.support_ends order by a.support_ends nulls last, a.cycle limit 200""".formatted(ACTIVE);

    private static final String SITES = """
            select a.site_id as id, o.name, count(*) as assets,
              count(*) filter (where a.support = 'ENDED') as ended, count(*) filter (where a.support = 'ENDING') as ending,
              count(*) filter (where a.support = 'UNKNOWN') as unknown
            from asset a left join organisation o on o.id = a.site_id
            where %s and a.kind <> all(:unsupported) group by a.site_id, o.name order by ended desc, o.name""".formatted(ACTIVE);

    private static final String ENDS = """
            select extract(year from a.support_ends)::int as year, extract(quarter from a.support_ends)::int as quarter, a.kind, count(*) as assets
            from asset a where %s and a.support_ends >= :from and a.support_ends < :to group by 1, 2, 3 order by 1, 2, 3""".formatted(ACTIVE);

    private static final String PLAN = """
            select a.kind, a.replace_year as year, a.replace_reason as reason, count(*) as assets, coalesce(sum(a.replace_cost), 0) as cost
            from asset a where %s and a.replace_year is not null group by 1, 2, 3 order by 2, 1, 3""".formatted(ACTIVE);

    /** What no publisher mends: premises and data. */
    private static final String[] UNSUPPORTED = {"PREMISES", "DATA_SET"};

    private final JdbcClient jdbc;
    private final Clock clock;

    Obsolescence(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A followed version of a product and the assets that run it. */
    public record Cycle(
            String cycle, SupportState support, @Nullable LocalDate ends, long assets, long exempt, BigDecimal cost) {}

    /** @param id null for the assets without a site; then the name is null too */
    public record Site(@Nullable UUID id, @Nullable String name, long assets, long ended, long ending, long unknown) {}

    /** Ends of support in a quarter, of assets of one kind. */
    public record End(int year, int quarter, AssetKind kind, long assets) {}

    /**
     * A line of the replacement plan.
     *
     * @param reason END_OF_SUPPORT or AGE
     * @param cost euros
     */
    public record Replacement(AssetKind kind, int year, String reason, long assets, BigDecimal cost) {}

    public List<Cycle> cycles() {
        return jdbc.sql(CYCLES)
                .param("today", AssetQuery.today(clock))
                .query((row, number) -> new Cycle(
                        row.getString("cycle"),
                        SupportState.valueOf(row.getString("support")),
                        row.getObject("support_ends", LocalDate.class),
                        row.getLong("assets"),
                        row.getLong("exempt"),
                        row.getBigDecimal("cost")))
                .list();
    }

    public List<Site> sites() {
        return jdbc.sql(SITES)
                .param("unsupported", UNSUPPORTED)
                .query((row, number) -> new Site(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getLong("assets"),
                        row.getLong("ended"),
                        row.getLong("ending"),
                        row.getLong("unknown")))
                .list();
    }

    /** @param to excluded */
    public List<End> ends(LocalDate from, LocalDate to) {
        return jdbc.sql(ENDS)
                .param("from", from)
                .param("to", to)
                .query((row, number) ->
                        new End(row.getInt("year"), row.getInt("quarter"), kind(row), row.getLong("assets")))
                .list();
    }

    /** By year, then by kind. */
    public List<Replacement> plan() {
        return jdbc.sql(PLAN)
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
