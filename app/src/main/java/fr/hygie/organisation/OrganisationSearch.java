package fr.hygie.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds organisations by name, town or FINESS number, and by what they are. */
@Service
@Transactional(readOnly = true)
public class OrganisationSearch {
    private final JdbcClient jdbc;

    OrganisationSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is looked for.
     *
     * @param words each must be found in the name, the town or the number, accents and case aside; may be empty
     * @param below what it must belong to today, at any depth
     * @param closed whether those that are closed are wanted too
     */
    public record Question(
            String words,
            @Nullable OrganisationKind kind,
            @Nullable Category category,
            @Nullable UUID below,
            boolean closed) {
        public static Question words(String words) {
            return new Question(words, null, null, null, false);
        }
    }

    /** Found organisations: the page asked for, and how many there are in all. */
    public record Found(List<OrganisationNode> rows, long total) {
        public Found {
            rows = List.copyOf(rows);
        }
    }

    /** By name. At most {@code limit} rows. */
    public Found find(Question question, LocalDate day, int limit, long offset) {
        return find(question, day, false, limit, offset);
    }

    /** @param descending whether from Z to A */
    public Found find(Question question, LocalDate day, boolean descending, int limit, long offset) {
        var conditions = conditions(question);
        var rows = bound(select(conditions, descending) + " limit :limit offset :offset", question, day)
                .param("limit", limit)
                .param("offset", offset)
                .query(Organisations::node)
                .list();
        var total = bound("select count(*) from organisation o where " + conditions, question, day)
                .query(Long.class)
                .single();
        return new Found(rows, total);
    }

    /** Hands over every one of them, in order; memory does not grow with their number. */
    public void each(
            Question question, LocalDate day, boolean descending, Consumer<? super OrganisationNode> consumer) {
        try (var all = bound(select(conditions(question), descending), question, day)
                .withFetchSize(500)
                .query(Organisations::node)
                .stream()) {
            all.forEach(consumer);
        }
    }

    private static String select(String conditions, boolean descending) {
        return """
                select o.id, o.kind, o.category, o.name, o.short_name, o.finess, o.town, o.closed_on,
                  false as support, (select count(*) from membership c where c.container_id = o.id
                    and c.valid_from <= :day and (c.valid_to is null or c.valid_to > :day)) as members
                from organisation o where %s
                order by o.name collate "fr-x-icu" %s, o.id""".formatted(conditions, descending ? "desc" : "");
    }

    private static String conditions(Question question) {
        var conditions = new ArrayList<String>(List.of("true"));
        for (int i = 0; i < patterns(question).size(); i++) {
            conditions.add("o.words like folded(:word" + i + ")");
        }
        if (question.kind() != null) {
            conditions.add("o.kind = :kind");
        }
        if (question.category() != null) {
            conditions.add("o.category = :category");
        }
        if (question.below() != null) {
            conditions.add(
                    "exists (select from organisation_ancestor a where a.descendant_id = o.id"
                            + " and a.ancestor_id = :below and a.valid_from <= :day and (a.valid_to is null or a.valid_to > :day))");
        }
        if (!question.closed()) {
            conditions.add("(o.closed_on is null or o.closed_on > :day)");
        }
        return String.join(" and ", conditions);
    }

    private JdbcClient.StatementSpec bound(String sql, Question question, LocalDate day) {
        var patterns = patterns(question);
        var statement = jdbc.sql(sql)
                .param("day", day)
                .param("kind", question.kind() == null ? null : question.kind().name())
                .param(
                        "category",
                        question.category() == null ? null : question.category().name())
                .param("below", question.below());
        for (int i = 0; i < patterns.size(); i++) {
            statement.param("word" + i, patterns.get(i));
        }
        return statement;
    }

    private static List<String> patterns(Question question) {
        return patterns(question.words());
    }

    /** At most eight words; what {@code like} reads as a sign is taken for itself. */
    public static List<String> patterns(String words) {
        return Stream.of(words.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(8)
                .map(word -> "%" + word.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .toList();
    }
}
