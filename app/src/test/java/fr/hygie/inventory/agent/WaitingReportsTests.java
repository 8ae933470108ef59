package fr.hygie.inventory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.inventory.enrolment.EnrolmentKeys.Enrolment;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WaitingReportsTests {
    private static final Duration NOW = Duration.ofMillis(1);
    private static final RawPayload PAYLOAD = RawPayload.ofFile(new byte[0], Samples.NOW);

    private final WaitingReports waiting = new WaitingReports(5, 3);
    private final Enrolment north = new Enrolment(UUID.randomUUID(), UUID.randomUUID(), true);
    private final Enrolment south = new Enrolment(UUID.randomUUID(), UUID.randomUUID(), true);

    @Test
    void whatArrivesWhileAnEstablishmentIsWrittenGathersForTheNextTransaction() throws Exception {
        var first = offered(north);
        assertThat(waiting.take(NOW)).containsExactly(first);
        var second = offered(north);
        var third = offered(north);
        assertThat(waiting.take(NOW)).as("somebody writes for it").isEmpty();

        waiting.written(north.organisation());

        assertThat(waiting.take(NOW)).containsExactly(second, third);
        assertThat(waiting.isEmpty()).isTrue();
    }

    @Test
    void anotherEstablishmentDoesNotWaitForIt() throws Exception {
        offered(north);
        waiting.take(NOW);
        offered(north);
        var other = offered(south);
        assertThat(waiting.take(NOW)).containsExactly(other);
    }

    @Test
    void aCrowdTakesTurnsWithTheOthers() throws Exception {
        var crowd = List.of(offered(north), offered(north), offered(north), offered(north));
        var other = offered(south);
        assertThat(waiting.take(NOW)).containsExactlyElementsOf(crowd.subList(0, 3));
        waiting.written(north.organisation());
        assertThat(waiting.take(NOW)).containsExactly(other);
        assertThat(waiting.take(NOW)).containsExactly(crowd.getLast());
    }

    @Test
    void noMoreWaitThanThereIsRoomFor() throws Exception {
        for (int i = 0; i < 5; i++) {
            offered(north);
        }
        assertThat(waiting.offer(new Delivery(south, List.of(), PAYLOAD), NOW)).isFalse();
        waiting.take(NOW);
        assertThat(waiting.offer(new Delivery(south, List.of(), PAYLOAD), NOW)).isTrue();
    }

    private Delivery offered(Enrolment enrolment) throws InterruptedException {
        var delivery = new Delivery(enrolment, List.of(), PAYLOAD);
        assertThat(waiting.offer(delivery, NOW)).isTrue();
        return delivery;
    }
}
