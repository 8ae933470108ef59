package fr.hygie.alert.peer;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.AlertTestBench;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.ToldAlerts;
import fr.hygie.alert.peer.Peer.Kind;
import fr.hygie.alert.peer.Peer.Wish;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What reached a desk without a publication is queued for the tools of that house all the same, once. */
@HygieTest
class LateQueueTests {
    private static final String CLINIC = "Clinique des Ormeaux";

    @Autowired
    private ToldAlerts told;

    @Autowired
    private Peers peers;

    @Autowired
    private PeerQueue queues;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private UUID tool = new UUID(0, 0);

    @BeforeEach
    void aToolOfTheHouseThatIsNeverAsked() {
        tool = told.in(CLINIC)
                .call(() -> peers.add(
                        new Wish("tool", Kind.MISP, "https://192.168.10.5", "", "key", false, true, true, null, 60)));
        told.in(CLINIC).run(() -> peers.pause(tool, true));
    }

    @AfterEach
    void remove() {
        told.in(CLINIC).run(() -> peers.remove(tool));
    }

    @Test
    void aDeliveryThatNobodyQueuedIsQueuedOnce() {
        var alert = told.tell(AlertTestBench.content("Arrivée sans publication"), Tlp.GREEN, true, CLINIC);
        forget(alert);
        assertThat(queued(alert)).isZero();
        queues.queueLate();
        assertThat(queued(alert)).isEqualTo(1);
        queues.queueLate();
        assertThat(queued(alert)).as("not twice").isEqualTo(1);
    }

    @Test
    void whatIsForNamedPeopleIsNotQueuedLateEither() {
        var alert = told.tell(AlertTestBench.content("Nommée"), Tlp.RED, true, CLINIC);
        queues.queueLate();
        assertThat(queued(alert)).isZero();
    }

    /** As if it had reached the desk by joining the audience. */
    private void forget(UUID alert) {
        Objects.requireNonNull(told.in(CLINIC)
                .call(() -> transaction.execute(status -> jdbc.sql("delete from alert_outbox where alert_id = ?")
                        .param(alert)
                        .update())));
    }

    private long queued(UUID alert) {
        return told.in(CLINIC).call(() -> queues.queue(tool)).stream()
                .filter(one -> one.alert().equals(alert))
                .count();
    }
}
