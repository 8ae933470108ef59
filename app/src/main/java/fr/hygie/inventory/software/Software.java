package fr.hygie.inventory.software;

import fr.hygie.inventory.LikePattern;
import fr.hygie.inventory.SupportState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The software that the establishments of the current scope have installed. */
@Service
@Transactional(readOnly = true)
public class Software {
    private static final String INSTALLED = """
            select p.id as product, v.id, p.name, p.publisher, v.version, v.cycle, coalesce(d.support, v.support) as support,
              case when d.cycle is null then v.support_ends else d.support_ends end as support_ends,
              count(*) over () as total
            from asset_software s cross join unnest(s.versions) as u(version)
            join product_version v on v.id = u.version join product p on p.id = v.product_id
            left join support_decision d on d.organisation_id = s.organisation_id and d.cycle = v.cycle
            where s.asset_id = :asset and (:words = '' or folded(p.name || ' ' || p.publisher) like (select folded(:words)))
            order by %s limit :limit offset :offset""";

    /** What is installed of each version, and what it is worth there: an establishment may pay for an extension. */
    private static final String PRESENT = """
            select v.id, v.product_id, v.version, v.cycle, r.assets, coalesce(d.support, v.support) as support,
              case when d.cycle is null then v.support_ends else d.support_ends end as support_ends
            from product_presence r join product_version v on v.id = r.version_id
            left join support_decision d on d.organisation_id = r.organisation_id and d.cycle = v.cycle
            where r.assets > 0""";

    private static final String COUNTS = """
            count(distinct v.id) as versions, sum(v.assets) as assets,
              coalesce(sum(v.assets) filter (where v.support = 'ENDED'), 0) as ended,
              coalesce(sum(v.assets) filter (where v.support = 'ENDING'), 0) as ending,
              coalesce(sum(v.assets) filter (where v.support = 'UNKNOWN'), 0) as unknown, min(v.support_ends) as ends""";

    /** Presence is a few thousand rows per establishment; it is summed by title, then named. */
    private static final String TITLES = """
            with installed as (select v.product_id, COUNTS from (PRESENT) as v group by v.product_id)
            select p.id, p.name, p.publisher, i.versions, i.assets, i.ended, i.ending, i.unknown, i.ends,
              count(*) over () as total, count(*) filter (where i.ended > 0) over () as total_ended
            from installed i join product p on p.id = i.product_id
            where (:words = '' or folded(p.name || ' ' || p.publisher) like (select folded(:words)))
              and (:support = '' or (:support = 'ENDED' and i.ended > 0) or (:support = 'ENDING' and i.ending > 0)
                or (:support = 'UNKNOWN' and i.unknown > 0) or (:support = 'SUPPORTED' and i.ended + i.ending + i.unknown = 0))
              and (not :unauthorised or exists (select from unauthorised_software u where u.product_id = p.id))
            order by %s limit :limit::bigint offset :offset""".replace("COUNTS", COUNTS).replace("PRESENT", PRESENT);

    private static final String TITLE = """
            select p.id, p.name, p.publisher, COUNTS from (PRESENT) as v join product p on p.id = v.product_id
            where v.product_id = :product group by p.id""".replace("COUNTS", COUNTS).replace("PRESENT", PRESENT);

    private static final String VERSIONS = """
            select v.id, v.version, v.cycle, v.support, v.support_ends, sum(v.assets) as assets from (PRESENT) as v
            where v.product_id = :product
            group by 1, 2, 3, 4, 5 order by sum(v.assets) desc, v.version limit 500""".replace("PRESENT", PRESENT);

    private final JdbcClient jdbc;

    Software(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A version installed on an asset. */
    public record Installed(
            int product,
            int version,
            String name,
            String publisher,
            String number,
            @Nullable String cycle,
            SupportState support,
            @Nullable LocalDate supportEnds) {}

    /**
     * A title.
     *
     * @param versions that are installed somewhere
     * @param assets that have it; one with two versions counts twice
     * @param ended of these, with a version that is no longer mended
     */
    public record Title(
            int id,
            String name,
            String publisher,
            long versions,
            long assets,
            long ended,
            long ending,
            long unknown,
            @Nullable LocalDate ends) {}

    /** A version of a title, and how many assets have it. */
    public record Version(
            int id,
            String number,
            @Nullable String cycle,
            SupportState support,
            @Nullable LocalDate supportEnds,
            long assets) {}

    /** @param total rows of all pages */
    public record Page<T>(List<T> rows, long total) {}

    /**
     * Titles and counts.
     *
     * @param total titles of all pages
     * @param ended of these, with a version that is no longer mended
     */
    public record Titles(List<Title> rows, long total, long ended) {}

    /** By what the lists may be sorted. */
    public enum Order {
        NAME("lower(p.name)", "lower(p.name)"),
        PUBLISHER("lower(p.publisher)", "lower(p.publisher)"),
        VERSIONS("i.versions", "v.version"),
        ASSETS("i.assets", "lower(p.name)"),
        SUPPORT("i.ends", "v.support_ends");

        private final String titles;
        private final String installed;

        Order(String titles, String installed) {
            this.titles = titles;
            this.installed = installed;
        }

        private String clause(boolean ofTitles, boolean descending) {
            return (ofTitles ? titles : installed) + (descending ? " desc" : "") + " nulls last, lower(p.name), "
                    + (ofTitles ? "p.id" : "v.id");
        }
    }

    /** @param offset rows passed over */
    public Page<Installed> on(UUID asset, String words, Order order, boolean descending, int limit, long offset) {
        var total = new long[1];
        var rows = jdbc.sql(INSTALLED.formatted(order.clause(false, descending)))
                .param("asset", asset)
                .param("words", pattern(words))
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> {
                    total[0] = row.getLong("total");
                    return installed(row);
                })
                .list();
        return new Page<>(rows, total[0]);
    }

    /**
     * Which titles are asked for.
     *
     * @param words part of the name or of the publisher; may be empty
     * @param support name of a {@link SupportState}; empty: all
     * @param unauthorised only those that an establishment of the scope does not allow
     */
    public record Asked(String words, String support, boolean unauthorised) {}

    /** @param offset rows passed over */
    public Titles titles(Asked asked, Order order, boolean descending, int limit, long offset) {
        var totals = new long[2];
        var rows = asked(asked, order, descending)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> {
                    totals[0] = row.getLong("total");
                    totals[1] = row.getLong("total_ended");
                    return title(row);
                })
                .list();
        return new Titles(rows, totals[0], totals[1]);
    }

    /** Hands over every title, in order; memory does not grow with their number. */
    public void eachTitle(Asked asked, Order order, boolean descending, Consumer<? super Title> consumer) {
        try (var all = asked(asked, order, descending)
                .withFetchSize(500)
                .param("limit", null)
                .param("offset", 0)
                .query((row, number) -> title(row))
                .stream()) {
            all.forEach(consumer);
        }
    }

    private JdbcClient.StatementSpec asked(Asked asked, Order order, boolean descending) {
        return jdbc.sql(TITLES.formatted(order.clause(true, descending)))
                .param("words", pattern(asked.words()))
                .param("support", asked.support())
                .param("unauthorised", asked.unauthorised());
    }

    /** Name and publisher of a title; empty when nobody of the scope has it. */
    public Optional<Title> title(int product) {
        var asked = jdbc.sql(TITLE).param("product", product);
        return asked.query((row, number) -> title(row)).optional();
    }

    /** The versions of a title that are installed, the most frequent first; at most 500. */
    public List<Version> versions(int product) {
        return jdbc.sql(VERSIONS)
                .param("product", product)
                .query((row, number) -> new Version(
                        row.getInt("id"),
                        row.getString("version"),
                        row.getString("cycle"),
                        SupportState.valueOf(row.getString("support")),
                        row.getObject("support_ends", LocalDate.class),
                        row.getLong("assets")))
                .list();
    }

    private static Installed installed(ResultSet row) throws SQLException {
        return new Installed(
                row.getInt("product"),
                row.getInt("id"),
                row.getString("name"),
                row.getString("publisher"),
                row.getString("version"),
                row.getString("cycle"),
                SupportState.valueOf(row.getString("support")),
                row.getObject("support_ends", LocalDate.class));
    }

    private static Title title(ResultSet row) throws SQLException {
        return new Title(
                row.getInt("id"),
                row.getString("name"),
                row.getString("publisher"),
                row.getLong("versions"),
                row.getLong("assets"),
                row.getLong("ended"),
                row.getLong("ending"),
                row.getLong("unknown"),
                row.getObject("ends", LocalDate.class));
    }

    private static String pattern(String words) {
        var stripped = words.strip();
        return stripped.isEmpty() ? "" : LikePattern.containing(stripped);
    }
}
