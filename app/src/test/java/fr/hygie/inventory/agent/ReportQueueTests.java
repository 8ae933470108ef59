package fr.hygie.inventory.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.inventory.enrolment.EnrolmentKeys.Enrolment;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The queue outlives whatever happens to those who write. */
class ReportQueueTests {
    private static final Enrolment ENROLMENT = new Enrolment(UUID.randomUUID(), UUID.randomUUID(), true);
    private static final RawPayload PAYLOAD = RawPayload.ofFile(new byte[0], Samples.NOW);

    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger toFail = new AtomicInteger(4);
    private final ReportQueue queue = new ReportQueue(new DeliveryWriter(null, null) {
        @Override
        void write(List<Delivery> deliveries) {
            if (toFail.getAndDecrement() > 0) {
                throw new StackOverflowError("planted");
            }
            written.addAndGet(deliveries.size());
            deliveries.forEach(delivery -> delivery.done().complete(true));
        }
    });

    @BeforeEach
    void open() {
        queue.start();
    }

    @AfterEach
    void close() {
        queue.stop();
    }

    @Test
    void anErrorIsSaidToTheSenderAndTheQueueGoesOn() {
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> queue.take(ENROLMENT, List.of(), PAYLOAD)).isInstanceOf(IntakeBusy.class);
        }

        queue.take(ENROLMENT, List.of(), PAYLOAD);

        assertThat(written).hasValue(1);
    }
}
