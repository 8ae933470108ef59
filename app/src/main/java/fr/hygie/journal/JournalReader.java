package fr.hygie.journal;

import fr.hygie.scope.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the journals of the organisations in scope, newest first. Reading what people did is itself an act: the first
 * page of a question is written down, once a quarter of an hour for the same question.
 */
@Service
@Transactional
public class JournalReader {
    private static final Duration SAME_READ = Duration.ofMinutes(15);

    /** The newest of each organisation by its index, then the newest of all. */
    private static final String PAGE = """
            select e.* from unnest(:organisations) as o (id) cross join lateral (
              select * from journal_entry j where j.organisation_id = o.id and %s
              order by j.at desc, j.number desc limit :limit) e
            order by e.at desc, e.organisation_id desc, e.number desc limit :limit""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Journal journal;
    private final Clock clock;

    JournalReader(JdbcClient jdbc, JsonMapper json, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.journal = journal;
        this.clock = clock;
    }

    /** @param next where the next page begins; null on the last one */
    public record Page(List<JournalEntry> entries, @Nullable JournalPlace next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One page, written down when it is the first; within the period of {@link JournalQuestion#bounded}.
     *
     * @param after where it begins; null: at the newest
     * @param size entries of a page
     */
    public Page read(JournalQuestion question, @Nullable JournalPlace after, int size) {
        if (after == null) {
            noteRead(question);
        }
        return page(question, after, size);
    }

    /** One page of an export, which is written down by whoever starts it. */
    @Transactional(readOnly = true)
    public Page page(JournalQuestion question, @Nullable JournalPlace after, int size) {
        var bounded = question.bounded(clock.instant());
        var entries = bound(sql(bounded, after), bounded, after)
                .param("limit", size + 1)
                .query(this::entry)
                .list();
        if (entries.size() <= size) {
            return new Page(entries, null);
        }
        var shown = entries.subList(0, size);
        return new Page(shown, JournalPlace.of(shown.getLast()));
    }

    private void noteRead(JournalQuestion question) {
        var active = Scope.require().active();
        var asked = question.journalled();
        if (!notedLately(active, asked)) {
            journal.record(Act.of(active, "journal.read", "journal", active, "").changing(null, asked));
        }
    }

    private boolean notedLately(UUID active, Map<String, ?> asked) {
        return jdbc.sql("""
                        select exists (select from journal_entry where organisation_id = :active and at > :since
                          and action = 'journal.read' and account_id is not distinct from :account
                          and after = cast(:asked as jsonb))""")
                .param("active", active)
                .param("since", clock.instant().minus(SAME_READ).atOffset(ZoneOffset.UTC))
                .param("account", Scope.require().actor().accountId(), Types.OTHER)
                .param("asked", json.writeValueAsString(asked))
                .query(Boolean.class)
                .single();
    }

    /** Acts since then in the journal of the current context, counted up to a hundred thousand. */
    @Transactional(readOnly = true)
    public long countSince(Instant since) {
        return jdbc.sql("""
                        select count(*) from (select from journal_entry where organisation_id = :active and at >= :since
                          limit 100000) as counted""")
                .param("active", Scope.require().active())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Actions among the latest entries of the current context, in the order of their names; distinct. */
    @Transactional(readOnly = true)
    public List<String> lateActions() {
        return jdbc.sql("""
                        select distinct action from (select action from journal_entry where organisation_id = :active
                          order by at desc, number desc limit 5000) as late order by action""")
                .param("active", Scope.require().active())
                .query(String.class)
                .list();
    }

    static String sql(JournalQuestion question, @Nullable JournalPlace after) {
        return PAGE.formatted(conditions(question, after));
    }

    private static String conditions(JournalQuestion question, @Nullable JournalPlace after) {
        var conditions = new ArrayList<String>(List.of("true"));
        if (after != null) {
            conditions.add("j.at <= :at and (j.at, j.organisation_id, j.number) < (:at, :organisation, :number)");
        }
        if (question.from() != null) {
            conditions.add("j.at >= :from");
        }
        if (question.to() != null) {
            conditions.add("j.at < :to");
        }
        if (!question.who().isEmpty()) {
            conditions.add("strpos(folded(j.actor), folded(:who)) > 0");
        }
        if (!question.action().isEmpty()) {
            conditions.add(question.isOneAction() ? "j.action = :action" : "starts_with(j.action, :action || '.')");
        }
        if (!question.subject().isEmpty()) {
            conditions.add("(j.subject_id = :subject or strpos(folded(j.subject_label), folded(:subject)) > 0)");
        }
        if (!question.text().isEmpty()) {
            conditions.add(
                    "strpos(folded(concat_ws(' ', j.subject_label, j.before::text, j.after::text)), folded(:text)) > 0");
        }
        return String.join(" and ", conditions);
    }

    JdbcClient.StatementSpec bound(String sql, JournalQuestion question, @Nullable JournalPlace after) {
        var statement = jdbc.sql(sql)
                .param("organisations", Scope.require().organisations().toArray(UUID[]::new))
                .param("from", question.from() == null ? null : question.from().atOffset(ZoneOffset.UTC))
                .param("to", question.to() == null ? null : question.to().atOffset(ZoneOffset.UTC))
                .param("who", question.who())
                .param("action", question.action())
                .param("subject", question.subject())
                .param("text", question.text());
        return after == null
                ? statement
                : statement
                        .param("at", after.at().atOffset(ZoneOffset.UTC))
                        .param("organisation", after.organisation())
                        .param("number", after.number());
    }

    private JournalEntry entry(ResultSet row, int number) throws SQLException {
        return new JournalEntry(
                row.getObject("organisation_id", UUID.class),
                row.getLong("number"),
                row.getTimestamp("at").toInstant(),
                row.getString("actor"),
                row.getObject("account_id", UUID.class),
                row.getString("origin"),
                row.getString("action"),
                row.getString("subject_kind"),
                row.getString("subject_id"),
                row.getString("subject_label"),
                values(row.getString("before")),
                values(row.getString("after")));
    }

    private @Nullable JsonNode values(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }
}
