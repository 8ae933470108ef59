package fr.hygie.inventory.agent;

import fr.hygie.inventory.enrolment.EnrolmentKeys;
import fr.hygie.inventory.enrolment.EnrolmentKeys.Enrolment;
import fr.hygie.inventory.quarantine.Quarantine;
import fr.hygie.inventory.quarantine.Quarantine.Refused;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes the reports of agents in for the establishment whose key they carry, and keeps apart what cannot be taken. */
@Component
class AgentReports implements ReportReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(AgentReports.class);

    /** How long a key is believed without asking again: a withdrawal takes effect within this time. */
    private static final int BELIEVED_SECONDS = 10;

    private static final int NOTED_SECONDS = 3_600;
    private static final int REMEMBERED = 10_000;

    private final EnrolmentKeys keys;
    private final ReportQueue queue;
    private final Quarantine quarantine;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<UUID, Instant> noted = new ConcurrentHashMap<>();
    private final Map<String, Believed> believed = new ConcurrentHashMap<>();

    AgentReports(EnrolmentKeys keys, ReportQueue queue, Quarantine quarantine, MeterRegistry meters, Clock clock) {
        this.keys = keys;
        this.queue = queue;
        this.quarantine = quarantine;
        this.meters = meters;
        this.clock = clock;
    }

    private record Believed(Enrolment enrolment, Instant until) {}

    /** Once an hour is enough, and costs the other reports nothing. */
    private void noteUse(Enrolment enrolment) {
        var now = clock.instant();
        var before = noted.get(enrolment.key());
        if (before == null || before.isBefore(now.minusSeconds(NOTED_SECONDS))) {
            noted.put(enrolment.key(), now);
            scope(enrolment).run(() -> keys.used(enrolment.organisation(), enrolment.key()));
        }
    }

    /** A key that is over is let through here, so that what it sends can be kept apart for the security officer. */
    @Override
    public void admit(String enrolmentKey) {
        find(enrolmentKey).orElseThrow(EnrolmentKeyRefused::new);
    }

    @Override
    public void receive(String enrolmentKey, AgentDocument document, RawPayload payload) {
        var enrolment = find(enrolmentKey).orElseThrow(EnrolmentKeyRefused::new);
        if (!enrolment.usable()) {
            keepApart(enrolment, new ReportProblem("", "key-over"), payload);
            throw new EnrolmentKeyRefused();
        }
        if (!document.reports().isEmpty()) {
            take(enrolment, document, payload);
        }
        noteUse(enrolment);
    }

    private void take(Enrolment enrolment, AgentDocument document, RawPayload payload) {
        long started = System.nanoTime();
        var outcome = "busy";
        try {
            queue.take(enrolment, document.reports(), payload);
            outcome = "taken";
        } finally {
            note(outcome, started);
        }
    }

    /** In numbers of all establishments together, never whose. */
    private void note(String outcome, long started) {
        meters.timer("hygie.agent.documents", "outcome", outcome)
                .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    }

    @Override
    public void refuse(String enrolmentKey, ReportProblem problem, RawPayload payload) {
        long started = System.nanoTime();
        try {
            find(enrolmentKey).ifPresent(enrolment -> keepApart(enrolment, problem, payload));
        } catch (RuntimeException failure) {
            LOG.error("a refused document could not be kept apart", failure);
        }
        note("refused", started);
    }

    private void keepApart(Enrolment enrolment, ReportProblem problem, RawPayload payload) {
        scope(enrolment)
                .run(() -> quarantine.keep(
                        enrolment.organisation(),
                        new Refused(Channel.AGENT, "agent", payload.contentType(), null, problem, payload.body())));
    }

    static Scope scope(Enrolment enrolment) {
        return Scope.of(Actor.platform("agent", "agent"), enrolment.organisation());
    }

    private Optional<Enrolment> find(String key) {
        var now = clock.instant();
        var known = believed.get(key);
        if (known != null && known.until().isAfter(now)) {
            return Optional.of(known.enrolment());
        }
        var found = keys.find(key);
        if (believed.size() > REMEMBERED) {
            believed.clear();
        }
        found.ifPresent(enrolment -> believed.put(key, new Believed(enrolment, now.plusSeconds(BELIEVED_SECONDS))));
        return found;
    }
}
