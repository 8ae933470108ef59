package fr.hygie.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.TestDatabase;
import fr.hygie.journal.JournalVerification.Reason;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HygieTest
class JournalTests {
    @Autowired
    private Journal journal;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID organisation = UUID.randomUUID();
    private final Scope scope = Scope.of(Actor.platform("Zoé \"l'essai\" 🩺", "test"), organisation);

    @Test
    void entriesAreChainedAndHold() throws SQLException {
        record(3);
        assertThat(breakOfThisChain()).isNull();
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void anAlteredEntryIsNamed() throws SQLException {
        record(3);
        asOwner("update journal_entry set after = '{\"price\": 2}' where number = 2");
        assertThat(breakOfThisChain()).isEqualTo(new JournalVerification.Break(organisation, 2, Reason.ALTERED));
    }

    @Test
    void aMissingEntryIsNamed() throws SQLException {
        record(3);
        asOwner("delete from journal_entry where number = 2");
        assertThat(breakOfThisChain()).isEqualTo(new JournalVerification.Break(organisation, 3, Reason.MISSING));
    }

    @Test
    void aCutEndIsNamed() throws SQLException {
        record(3);
        asOwner("delete from journal_entry where number = 3");
        assertThat(breakOfThisChain()).isEqualTo(new JournalVerification.Break(organisation, 3, Reason.CUT));
    }

    @Test
    void theApplicationCanNeitherChangeNorRemoveNorForge() {
        record(1);
        for (var forbidden : new String[] {
            "update journal_entry set actor = 'x'",
            "delete from journal_entry",
            "truncate journal_entry",
            "insert into journal_entry select * from journal_entry",
            "update journal_head set number = 0"
        }) {
            assertThatThrownBy(() -> scope.run(() -> transaction.executeWithoutResult(
                            status -> jdbc.sql(forbidden).update())))
                    .as(forbidden)
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void anActThatFailsLeavesNoTraceAndAnActWithoutTransactionIsRefused() {
        assertThatThrownBy(() -> scope.run(() -> transaction.executeWithoutResult(status -> {
                    journal.record(act(1));
                    throw new IllegalStateException("fails after its trace");
                })))
                .hasMessage("fails after its trace");
        assertThat(count()).isZero();
        assertThatThrownBy(() -> scope.run(() -> journal.record(act(1)))).isInstanceOf(ActOutsideTransaction.class);
    }

    @Test
    void anotherOrganisationsJournalIsOutOfReach() {
        var elsewhere = Act.of(UUID.randomUUID(), "test.act", "thing", 1, "thing");
        assertThatThrownBy(() -> scope.run(() -> transaction.executeWithoutResult(status -> journal.record(elsewhere))))
                .hasStackTraceContaining("out of scope");
    }

    private void record(int times) {
        scope.run(() -> transaction.executeWithoutResult(status -> {
            for (int i = 1; i <= times; i++) {
                journal.record(act(i));
            }
        }));
    }

    private Act act(int number) {
        return Act.of(organisation, "test.act", "thing", number, "été <b> \u0000 " + number)
                .changing(null, Map.of("price", 1, "name", "échographe"));
    }

    private long count() {
        return scope.call(() ->
                transaction.execute(status -> jdbc.sql("select count(*) from journal_entry where organisation_id = ?")
                        .param(organisation)
                        .query(Long.class)
                        .single()));
    }

    private void asOwner(String change) throws SQLException {
        try (var connection = TestDatabase.access().connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute(change + " and organisation_id = '" + organisation + "'");
        }
    }

    private JournalVerification.Break breakOfThisChain() throws SQLException {
        try (var connection = TestDatabase.access().connectAsOwner()) {
            return JournalVerification.verify(connection).breaks().stream()
                    .filter(broken -> broken.organisation().equals(organisation))
                    .findFirst()
                    .orElse(null);
        }
    }
}
