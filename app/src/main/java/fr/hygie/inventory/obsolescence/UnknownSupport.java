package fr.hygie.inventory.obsolescence;

import fr.hygie.inventory.AssetKind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What nobody knows the end of, gathered by what an establishment can say once for all: a system, a product, a model.
 * Read from the counts of the fleet.
 */
@Service
@Transactional(readOnly = true)
public class UnknownSupport {
    private static final int MOST = 200;

    /** Of what nothing is read, each kind by itself: that is what a person goes and looks for. */
    private static final String GROUPS = """
            select cycle, array_agg(distinct kind) as kinds, sum(assets) as assets from fleet_cycle where support = 'UNKNOWN'
            group by cycle, case when cycle is null then kind end
            order by assets desc, cycle limit :most""";

    private static final String TOTALS = """
            select coalesce(sum(assets) filter (where support = 'UNKNOWN'), 0),
              coalesce(sum(assets) filter (where support = 'UNKNOWN' and cycle is null), 0),
              coalesce(sum(assets) filter (where support = 'NOT_FOLLOWED'), 0)
            from fleet_cycle""";

    private final JdbcClient jdbc;

    UnknownSupport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Assets that are alike.
     *
     * @param cycle null: nothing is read of them
     * @param kinds at least one; exactly one when the cycle is null
     */
    public record Group(@Nullable String cycle, List<AssetKind> kinds, long assets) {}

    /**
     * Counts over the scope.
     *
     * @param unread of the unknown ones, those of which nothing is read
     * @param notFollowed have nothing to judge, and are not unknown
     */
    public record Totals(long unknown, long unread, long notFollowed) {}

    /** The most frequent first, at most 200. */
    public List<Group> groups() {
        return jdbc.sql(GROUPS)
                .param("most", MOST)
                .query((row, number) -> new Group(
                        row.getString("cycle"),
                        Arrays.stream((String[]) row.getArray("kinds").getArray())
                                .map(AssetKind::valueOf)
                                .sorted()
                                .toList(),
                        row.getLong("assets")))
                .list();
    }

    public Totals totals() {
        return jdbc.sql(TOTALS)
                .query((row, number) -> new Totals(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }
}
