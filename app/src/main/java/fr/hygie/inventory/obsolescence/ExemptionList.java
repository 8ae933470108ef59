package fr.hygie.inventory.obsolescence;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.LikePattern;
import fr.hygie.organisation.Calendar;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The exemptions of the current scope, many at a time. */
@Service
@Transactional(readOnly = true)
public class ExemptionList {
    /** What it covers is counted in the fleet, as the list behind the figure counts it. */
    static final String SELECT = """
            select x.organisation_id, x.id, x.asset_id, a.name as asset_name, a.kind as asset_kind, x.cycle, x.reason,
              x.compensating_measure, x.valid_from, x.valid_to, x.proposed_by, x.waits, x.accepted_by, x.ended_on, x.ended_by,
              case when x.asset_id is not null then 1 else (select count(*) from asset c
                where c.organisation_id = x.organisation_id and c.cycle = x.cycle
                  and c.state in ('IN_STOCK', 'IN_USE', 'IN_REPAIR')) end as covered
            from exemption x left join asset a on a.organisation_id = x.organisation_id and a.id = x.asset_id\s""";

    private static final String STATE = """
            case when x.ended_on is not null then case when x.waits then 'REFUSED' else 'LIFTED' end
              when x.valid_to <= :today then 'EXPIRED' when x.waits then 'WAITING' when x.valid_from > :today then 'COMING' when x.valid_to <= :soon then 'ENDING' else 'CURRENT' end""";

    private static final String WHERE = """
            where (:state = '' or STATE = :state or :state = 'HOLDING' and STATE in ('CURRENT', 'ENDING'))
              and (:words = '' or folded(coalesce(a.name, x.cycle) || ' ' || x.reason || ' ' || x.compensating_measure)
                like folded(:words))\s""".replace("STATE", STATE);

    private static final String COUNT =
            "select count(*) from exemption x left join asset a on a.organisation_id = x.organisation_id and a.id = x.asset_id ";

    private static final String STATES = "select " + STATE + " as state, count(*) from exemption x group by 1";

    private final JdbcClient jdbc;
    private final Calendar calendar;

    ExemptionList(JdbcClient jdbc, Calendar calendar) {
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    /** By what the list may be sorted; what waits for a decision comes first whatever the order. */
    public enum Order {
        SUBJECT("lower(coalesce(a.name, x.cycle))"),
        PERIOD("x.valid_to");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        private String clause(boolean descending) {
            return "order by " + STATE + " = 'WAITING' desc, " + column + (descending ? " desc" : "") + ", x.id ";
        }
    }

    /** @param total rows of all pages */
    public record Page(List<Exemption> rows, long total) {}

    /**
     * One page.
     *
     * @param state name of an {@link Exemption.State}, {@code HOLDING} for all that hold today; empty: all
     * @param words part of the subject, the reason or the measure; may be empty
     */
    public Page page(String state, String words, Order order, boolean descending, int limit, long offset) {
        var rows = asked(SELECT + WHERE + order.clause(descending) + "limit :limit offset :offset", state, words)
                .param("limit", limit)
                .param("offset", offset)
                .query(ExemptionList::exemption)
                .list();
        return new Page(
                rows, asked(COUNT + WHERE, state, words).query(Long.class).single());
    }

    /** Hands over every one of them, in order; memory does not grow with their number. */
    public void each(
            String state, String words, Order order, boolean descending, Consumer<? super Exemption> consumer) {
        try (var all = asked(SELECT + WHERE + order.clause(descending), state, words)
                .withFetchSize(500)
                .query(ExemptionList::exemption)
                .stream()) {
            all.forEach(consumer);
        }
    }

    /** How many there are in each state; those of which there is none are absent. */
    public Map<Exemption.State, Long> states() {
        var counts = new EnumMap<Exemption.State, Long>(Exemption.State.class);
        dated(jdbc.sql(STATES)).query(row -> {
            counts.put(Exemption.State.valueOf(row.getString(1)), row.getLong(2));
        });
        return counts;
    }

    private JdbcClient.StatementSpec asked(String sql, String state, String words) {
        return dated(jdbc.sql(sql)).param("state", state).param("words", pattern(words));
    }

    private JdbcClient.StatementSpec dated(JdbcClient.StatementSpec statement) {
        var today = calendar.today();
        return statement.param("today", today).param("soon", today.plusDays(Exemption.WARNING_DAYS));
    }

    private static String pattern(String words) {
        var stripped = words.strip();
        return stripped.isEmpty() ? "" : LikePattern.containing(stripped);
    }

    static Exemption exemption(ResultSet row, int number) throws SQLException {
        return new Exemption(
                row.getObject("organisation_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getObject("asset_id", UUID.class),
                row.getString("asset_name"),
                kind(row.getString("asset_kind")),
                row.getString("cycle"),
                row.getString("reason"),
                row.getString("compensating_measure"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class).minusDays(1),
                row.getString("proposed_by"),
                row.getBoolean("waits"),
                row.getString("accepted_by"),
                row.getObject("ended_on", LocalDate.class),
                row.getString("ended_by"),
                row.getLong("covered"));
    }

    private static @Nullable AssetKind kind(@Nullable String name) {
        return name == null ? null : AssetKind.valueOf(name);
    }
}
