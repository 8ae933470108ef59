package fr.hygie.alert;

import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.AlertRefused.Reason;
import fr.hygie.alert.AlertStore.Cycle;
import fr.hygie.inventory.LifeCycles;
import fr.hygie.inventory.SoftwareMatches;
import fr.hygie.inventory.SoftwareMatches.Match;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.organisation.Organisations;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the writer of an alert does: begin, enrich, publish, withdraw, close. Publishing freezes a revision, states how
 * every recipient is exposed and puts it on their desks, all in one transaction.
 */
@Service
@Transactional
public class AlertWriting {
    private final AlertStore store;
    private final Audiences audiences;
    private final VictimNames names;
    private final SoftwareMatches software;
    private final LifeCycles lifeCycles;
    private final Organisations organisations;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AlertWriting(
            AlertStore store,
            Audiences audiences,
            VictimNames names,
            SoftwareMatches software,
            LifeCycles lifeCycles,
            Organisations organisations,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.audiences = audiences;
        this.names = names;
        this.software = software;
        this.lifeCycles = lifeCycles;
        this.organisations = organisations;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** What became of a wish to publish. */
    public enum Outcome {
        PUBLISHED,
        /** Waits for a second person of the same body. */
        SUBMITTED
    }

    /**
     * Begins an alert; nobody else sees it yet.
     *
     * @param organisation in whose name: an establishment of the scope, or one below for those who may relay
     * @throws AlertRefused when the audience does not fit the mark or the writer, or the text names an anonymous victim
     */
    public Alert begin(UUID organisation, Handling handling, AlertContent content, @Nullable Instant detectedAt) {
        ContentLimits.require(content);
        var scope = Scope.require();
        var now = clock.instant();
        var writer = scope.organisations().contains(organisation) ? organisation : scope.active();
        requireMayWrite(scope, writer, organisation);
        audiences.goesBeyond(writer, handling.tlp(), handling.audience());
        var alert = new Alert(
                UUID.randomUUID(),
                organisation,
                writer,
                1,
                store.nextReference(now.atZone(java.time.ZoneOffset.UTC).getYear()),
                AlertState.DRAFT,
                handling.tlp(),
                handling.pap(),
                handling.audience(),
                handling.anonymous(),
                handling.exercise(),
                content,
                0,
                detectedAt,
                now,
                scope.actor().name(),
                null,
                null,
                null);
        refuseNames(alert);
        store.add(alert);
        record(
                alert,
                "alert.begun",
                null,
                Map.of("title", content.title(), "tlp", handling.tlp().name()));
        return alert;
    }

    /**
     * Keeps what the next revision will say.
     *
     * @param version the one that was read
     */
    public Alert save(UUID id, int version, Handling handling, AlertContent content, @Nullable Instant detectedAt) {
        ContentLimits.require(content);
        var before = open(id, version);
        audiences.goesBeyond(before.writer(), handling.tlp(), handling.audience());
        var after = with(before, AlertState.DRAFT, handling, content, detectedAt, null);
        refuseNames(after);
        keep(after);
        return reread(id);
    }

    /**
     * Publishes what was kept, or hands it to a second person when it leaves the region.
     *
     * @throws AlertRefused when nothing is new, or the same person asks twice
     */
    public Outcome publish(UUID id, int version) {
        var alert = open(id, version);
        var account = Scope.require().actor().accountId();
        boolean beyond = audiences.goesBeyond(alert.writer(), alert.tlp(), alert.audience());
        refuseNames(alert);
        if (beyond && alert.submittedBy() == null) {
            if (account == null) {
                throw new AlertRefused(Reason.SECOND_PERSON_NEEDED);
            }
            keep(with(alert, AlertState.SUBMITTED, handling(alert), alert.draft(), alert.detectedAt(), account));
            record(alert, "alert.submitted", null, Map.of("title", alert.draft().title()));
            return Outcome.SUBMITTED;
        }
        if (beyond && Objects.equals(alert.submittedBy(), account)) {
            throw new AlertRefused(Reason.SAME_PERSON);
        }
        tell(alert, false, "");
        return Outcome.PUBLISHED;
    }

    /** Says to all who received it that it no longer holds, and why. */
    public void withdraw(UUID id, int version, String reason) {
        var alert = open(id, version);
        if (alert.revision() == 0) {
            keep(ended(alert, AlertState.CLOSED));
            record(alert, "alert.discarded", Map.of("title", alert.draft().title()), null);
            return;
        }
        if (reason.isBlank()) {
            throw new AlertRefused(Reason.REASON_NEEDED);
        }
        refuseNames(alert, reason);
        tell(alert, true, reason);
    }

    /** Over: it leaves the desks and stays in the records. */
    public void close(UUID id, int version) {
        var alert = open(id, version);
        keep(ended(alert, AlertState.CLOSED));
        record(alert, "alert.closed", null, Map.of("state", AlertState.CLOSED.name()));
    }

    /**
     * Passes a received alert on to further recipients.
     *
     * @throws AlertRefused when its mark forbids it, or it was not received
     */
    public int relay(UUID id, List<AudienceRule> audience) {
        var scope = Scope.require();
        if (!scope.allows(Right.ALERT_RELAY)) {
            throw new AccessDeniedException("relaying needs its right");
        }
        var alert = store.find(id).orElseThrow(() -> new AlertNotFound(id));
        var mark = store.revision(id, alert.revision())
                .map(told -> told.tlp().and(alert.tlp()))
                .orElse(Tlp.RED);
        if (!mark.mayBeRelayed() || alert.state() != AlertState.PUBLISHED) {
            throw new AlertRefused(Reason.NOT_RELAYABLE);
        }
        audiences.goesBeyond(scope.active(), mark, audience);
        var now = clock.instant();
        int reached =
                store.deliver(id, scope.active(), audience, now, alert.draft().severity());
        long cursor = store.announce(id, scope.active(), reached, now);
        journal.record(Act.of(scope.active(), "alert.relayed", "alert", id, alert.reference())
                .changing(null, Map.of("recipients", reached)));
        events.publishEvent(new RevisionPublished(id, alert.revision(), scope.active(), cursor));
        return reached;
    }

    private void tell(Alert alert, boolean withdraw, String reason) {
        var now = clock.instant();
        var changes = changes(alert);
        if (withdraw) {
            changes.put("withdrawn", List.of("", reason));
        } else if (alert.revision() > 0 && changes.isEmpty()) {
            throw new AlertRefused(Reason.NOTHING_NEW);
        }
        var targets = withdraw ? List.<Match>of() : targets(alert.draft());
        var cycles = withdraw ? List.<Cycle>of() : cycles(alert.draft());
        var publisher = Scope.require().actor().name();
        int number = store.publish(alert.id(), changes, targets, cycles, now, publisher, withdraw);
        int reached = store.deliver(
                alert.id(), alert.writer(), alert.audience(), now, alert.draft().severity());
        record(
                alert,
                withdraw ? "alert.withdrawn" : "alert.published",
                null,
                Map.of(
                        "revision",
                        number,
                        "recipients",
                        reached,
                        "title",
                        alert.draft().title()));
        long cursor = store.announce(alert.id(), alert.writer(), reached, now);
        events.publishEvent(new RevisionPublished(alert.id(), number, alert.writer(), cursor));
    }

    private Map<String, List<Object>> changes(Alert alert) {
        return alert.revision() == 0
                ? new LinkedHashMap<>()
                : store.revision(alert.id(), alert.revision())
                        .map(last -> alert.draft().changesSince(last.content()))
                        .orElseGet(LinkedHashMap::new);
    }

    private List<Match> targets(AlertContent content) {
        var targets = new ArrayList<Match>();
        content.affected().stream()
                .filter(affected -> affected.cycle() == null)
                .forEach(affected -> targets.addAll(software.of(affected.range())));
        return targets;
    }

    /** Cycles that are named, and systems of the catalogue whose name is that of a product. */
    private List<Cycle> cycles(AlertContent content) {
        var cycles = new ArrayList<Cycle>();
        for (var affected : content.affected()) {
            var product = affected.product().strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "-");
            if (affected.cycle() != null) {
                cycles.add(new Cycle(affected.cycle(), affected.from(), affected.before()));
            } else if (lifeCycles.isFollowed(product)) {
                cycles.add(new Cycle(product, affected.from(), affected.before()));
            }
        }
        return cycles;
    }

    private void refuseNames(Alert alert) {
        refuseNames(alert, "");
    }

    /** @param further what all recipients will read beside the content */
    private void refuseNames(Alert alert, String further) {
        if (alert.anonymous()
                && !names.in(alert.draft(), further, organisations.required(alert.organisation()))
                        .isEmpty()) {
            throw new AlertRefused(Reason.NAMES_THE_VICTIM);
        }
    }

    private static void requireMayWrite(Scope scope, UUID writer, UUID organisation) {
        if (!scope.allows(Right.ALERT_WRITE) || !writer.equals(organisation) && !scope.allows(Right.ALERT_RELAY)) {
            throw new AlertRefused(Reason.NOT_IN_THIS_NAME);
        }
    }

    /** One's own, at the version that was read, not over. */
    private Alert open(UUID id, int version) {
        var alert = store.find(id).orElseThrow(() -> new AlertNotFound(id));
        var scope = Scope.require();
        if (!scope.organisations().contains(alert.writer()) || !scope.allows(Right.ALERT_WRITE)) {
            throw new AlertNotFound(id);
        }
        if (alert.state().isOver()) {
            throw new AlertRefused(Reason.OVER);
        }
        if (alert.version() != version) {
            throw new AlertRefused(Reason.CHANGED_MEANWHILE);
        }
        return alert;
    }

    private void keep(Alert alert) {
        if (!store.change(alert)) {
            throw new AlertRefused(Reason.CHANGED_MEANWHILE);
        }
    }

    private Alert reread(UUID id) {
        return store.find(id).orElseThrow(() -> new AlertNotFound(id));
    }

    private static Handling handling(Alert alert) {
        return new Handling(alert.tlp(), alert.pap(), alert.audience(), alert.anonymous(), alert.exercise());
    }

    private Alert ended(Alert alert, AlertState state) {
        var after = with(alert, state, handling(alert), alert.draft(), alert.detectedAt(), null);
        return withEnd(after, clock.instant());
    }

    private static Alert withEnd(Alert a, Instant end) {
        return new Alert(
                a.id(),
                a.organisation(),
                a.writer(),
                a.version(),
                a.reference(),
                a.state(),
                a.tlp(),
                a.pap(),
                a.audience(),
                a.anonymous(),
                a.exercise(),
                a.draft(),
                a.revision(),
                a.detectedAt(),
                a.createdAt(),
                a.createdBy(),
                a.submittedBy(),
                a.publishedAt(),
                end);
    }

    /** An exercise never becomes a real alert, nor the other way round. */
    private static Alert with(
            Alert a,
            AlertState state,
            Handling handling,
            AlertContent content,
            @Nullable Instant detectedAt,
            @Nullable UUID submittedBy) {
        var kept = a.revision() > 0 && state == AlertState.DRAFT ? AlertState.PUBLISHED : state;
        return new Alert(
                a.id(),
                a.organisation(),
                a.writer(),
                a.version(),
                a.reference(),
                kept,
                handling.tlp(),
                handling.pap(),
                handling.audience(),
                handling.anonymous(),
                a.exercise(),
                content,
                a.revision(),
                detectedAt,
                a.createdAt(),
                a.createdBy(),
                submittedBy,
                a.publishedAt(),
                a.endedAt());
    }

    private void record(Alert alert, String action, @Nullable Map<String, ?> before, @Nullable Map<String, ?> after) {
        journal.record(Act.of(alert.writer(), action, "alert", alert.id(), alert.reference())
                .changing(before, after));
    }
}
