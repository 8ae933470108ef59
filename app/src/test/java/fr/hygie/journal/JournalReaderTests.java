package fr.hygie.journal;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestDatabase;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HygieTest
class JournalReaderTests {
    private static final int DAYS = 1_200;
    private static final int A_DAY = 4;

    @Autowired
    private JournalReader reader;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID organisation = UUID.randomUUID();
    private final Scope scope = Scope.of(Actor.platform("test", "test"), organisation);
    private final Instant now = Instant.now();

    /** Four entries a day for more than three years; every hundredth day one of them is rare. */
    @BeforeEach
    void write() throws SQLException {
        scope.run(() -> transaction.executeWithoutResult(status -> jdbc.sql("""
                        select journal_append((select jsonb_agg(jsonb_build_object('organisation', :organisation,
                          'at', :now - n * 21600000000::bigint, 'actor', 'Zoé', 'origin', 'test', 'kind', 'thing', 'id', n,
                          'action', case when n % 400 = 0 then 'test.rare' else 'test.usual' end,
                          'label', 'échographe ' || n / :aDay) order by n desc) from generate_series(1, :count) as n))""")
                .param("organisation", organisation.toString())
                .param("now", now.toEpochMilli() * 1_000)
                .param("aDay", A_DAY)
                .param("count", DAYS * A_DAY)
                .query((row, number) -> 0)
                .single()));
        try (var owner = TestDatabase.access().connectAsOwner();
                var statement = owner.createStatement()) {
            statement.execute("analyze journal_entry");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"who", "subject", "text", "module"})
    void whatNoIndexFindsIsLookedForWithinAPeriodAlone(String filter) {
        var plan = plan(question(filter, null, null).bounded(now));
        assertThat(plan)
                .containsPattern("journal_entry_(at|action)") // which of the two is the planner's choice
                .containsPattern("Index Cond: .*at >= ")
                .doesNotContain("Seq Scan");
    }

    @Test
    void aRareActionIsFoundByItsIndexHoweverOldItIs() {
        var question = new JournalQuestion("", "test.rare", "", null, null, "");
        assertThat(plan(question.bounded(now)))
                .contains("journal_entry_action")
                .containsPattern("Index Cond: .*action = 'test.rare'")
                .doesNotContain("Seq Scan");
        assertThat(found(question)).isEqualTo(DAYS * A_DAY / 400);
    }

    @Test
    void aTextIsFoundWithinNinetyDaysAndFurtherBackWhenAPeriodIsChosen() {
        assertThat(found(text("echographe 50", null, null))).isEqualTo(A_DAY);
        assertThat(found(text("echographe 200", null, null))).isZero();
        assertThat(found(text("echographe 200", day(300), null))).isEqualTo(A_DAY);
        assertThat(found(text("echographe 800", day(1_000), null)))
                .as("a year at most")
                .isZero();
        assertThat(found(text("echographe 800", day(1_000), day(700)))).isEqualTo(A_DAY);
    }

    private JournalQuestion question(String filter, @Nullable Instant from, @Nullable Instant to) {
        return switch (filter) {
            case "who" -> new JournalQuestion("zoe", "", "", from, to, "");
            case "subject" -> new JournalQuestion("", "", "echo", from, to, "");
            case "module" -> new JournalQuestion("", "test", "", from, to, "");
            default -> text("echo", from, to);
        };
    }

    private static JournalQuestion text(String text, @Nullable Instant from, @Nullable Instant to) {
        return new JournalQuestion("", "", "", from, to, text);
    }

    private Instant day(int ago) {
        return now.minus(Duration.ofDays(ago));
    }

    private int found(JournalQuestion question) {
        return scope.call(() -> reader.page(question, null, 100)).entries().size();
    }

    private String plan(JournalQuestion question) {
        var lines = scope.call(() -> transaction.execute(
                status -> reader.bound("explain " + JournalReader.sql(question, null), question, null)
                        .param("limit", 51)
                        .query(String.class)
                        .list()));
        return String.join("\n", lines);
    }
}
