package fr.hygie.inventory.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.Establishment;
import fr.hygie.HygieTest;
import fr.hygie.inventory.quarantine.Quarantine.Refused;
import fr.hygie.inventory.quarantine.QuarantineRoom.Limits;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What cannot be taken is kept, up to a limit that a mad sender reaches. */
@HygieTest
class QuarantineTests {
    @Autowired
    private Quarantine quarantine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID organisation = UUID.randomUUID();
    private final Scope scope = Scope.of(Actor.platform("test", "test"), organisation);

    @BeforeEach
    void anOrganisation() {
        Establishment.add(scope, jdbc, transaction);
    }

    @Test
    void thereIsRoomForSomeWholeDocumentsForTheBeginningOfMoreAndForACountOfTheRest() {
        var limits = new Limits(2, 1 << 20, 4);
        for (int i = 0; i < 7; i++) {
            keep(10_000, limits);
        }
        assertThat(
                        text(
                                "select string_agg(octet_length(payload)::text, ' ' order by octet_length(payload)) from quarantine"))
                .isEqualTo("4096 4096 10000 10000");
        assertThat(overflow()).isEqualTo(3);
        assertThat(acts("inventory.quarantine-full")).isEqualTo("1");
    }

    @Test
    void largeDocumentsFillItBeforeThereAreMany() {
        var limits = new Limits(100, 25_000, 200);
        for (int i = 0; i < 3; i++) {
            keep(10_000, limits);
        }
        assertThat(text("select sum(octet_length(payload))::text from quarantine"))
                .isEqualTo("24096");
        assertThat(text("select min(size)::text from quarantine")).isEqualTo("10000");
    }

    @Test
    void onceItIsEmptyTheCountBeginsAnew() {
        var limits = new Limits(1, 1 << 20, 1);
        keep(10, limits);
        keep(10, limits);
        assertThat(overflow()).isEqualTo(1);
        var only = scope.call(() -> quarantine.list(organisation, 10, 0)).getFirst();
        scope.run(() -> quarantine.release(organisation, only.id(), "discarded"));
        assertThat(overflow()).isZero();
    }

    @Test
    void tryingAgainInVainIsInTheJournal() {
        keep(10, Limits.USUAL);
        var only = scope.call(() -> quarantine.list(organisation, 10, 0)).getFirst();
        scope.run(() -> quarantine.retried(organisation, only.id(), new ReportProblem("", "no-identity")));
        assertThat(acts("inventory.quarantine-retried")).isEqualTo("1");
    }

    private void keep(int size, Limits limits) {
        var refused = new Refused(Channel.AGENT, "agent", null, null, new ReportProblem("", "x"), new byte[size]);
        inScope(() -> {
            quarantine.keep(organisation, refused, limits);
            return true;
        });
    }

    private long overflow() {
        return scope.call(() -> quarantine.overflow(organisation))
                .map(Quarantine.Overflow::documents)
                .orElse(0L);
    }

    private String acts(String action) {
        return text("select count(*)::text from journal_entry where action = '" + action + "'");
    }

    private String text(String query) {
        return inScope(() -> jdbc.sql(query).query(String.class).single());
    }

    private <T> T inScope(Supplier<T> work) {
        return scope.call(() -> transaction.execute(status -> work.get()));
    }
}
