package fr.hygie.alert.writing;

import fr.hygie.alert.Alert;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.AlertRefused.Reason;
import fr.hygie.alert.AlertState;
import fr.hygie.alert.RevisionPublished;
import fr.hygie.alert.desk.AlertJournal;
import fr.hygie.alert.desk.AlertStore;
import fr.hygie.alert.desk.Audiences;
import fr.hygie.alert.desk.MarkChanges;
import fr.hygie.alert.desk.Telling;
import fr.hygie.alert.desk.Telling.Cycle;
import fr.hygie.alert.exposure.AlertTargets;
import fr.hygie.inventory.software.SoftwareMatches.Match;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
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
    private final Telling telling;
    private final Audiences audiences;
    private final Drafts drafts;
    private final AlertTargets targets;
    private final AlertJournal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AlertWriting(
            AlertStore store,
            Telling telling,
            Audiences audiences,
            Drafts drafts,
            AlertTargets targets,
            AlertJournal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.telling = telling;
        this.audiences = audiences;
        this.drafts = drafts;
        this.targets = targets;
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
        ContentLimits.require(handling, content, detectedAt);
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
                content.showing(List.of()),
                0,
                detectedAt,
                now,
                scope.actor().name(),
                null,
                null,
                null);
        Drafts.refuseBlocking(alert);
        drafts.refuseNames(alert);
        store.add(alert);
        journal.record(
                alert.writer(),
                "alert.begun",
                alert,
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
        ContentLimits.require(handling, content, detectedAt);
        var before = drafts.open(id, version);
        audiences.goesBeyond(before.writer(), handling.tlp(), handling.audience());
        // files come and go by AlertAttachments alone
        var said = content.showing(before.draft().attachments());
        var after = Drafts.with(before, AlertState.DRAFT, handling, said, detectedAt, null);
        Drafts.refuseBlocking(after);
        drafts.refuseNames(after);
        drafts.keep(after);
        journal.record(after.writer(), "alert.saved", after, MarkChanges.marks(before), MarkChanges.marks(after));
        return drafts.required(id);
    }

    /**
     * Publishes what was kept, or hands it to a second person when it leaves the region.
     *
     * @throws AlertRefused when nothing is new, or the same person asks twice
     */
    public Outcome publish(UUID id, int version) {
        var alert = drafts.open(id, version);
        var account = Scope.require().actor().accountId();
        boolean beyond = audiences.goesBeyond(alert.writer(), alert.tlp(), alert.audience());
        drafts.refuseNames(alert);
        drafts.refuseNamesInFiles(alert);
        if (beyond && alert.submittedBy() == null) {
            if (account == null) {
                throw new AlertRefused(Reason.SECOND_PERSON_NEEDED);
            }
            drafts.keep(Drafts.with(
                    alert, AlertState.SUBMITTED, Drafts.handling(alert), alert.draft(), alert.detectedAt(), account));
            journal.record(
                    alert.writer(),
                    "alert.submitted",
                    alert,
                    null,
                    Map.of("title", alert.draft().title()));
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
        var alert = drafts.open(id, version);
        if (alert.revision() == 0) {
            drafts.keep(drafts.ended(alert, AlertState.CLOSED));
            journal.record(
                    alert.writer(),
                    "alert.discarded",
                    alert,
                    Map.of("title", alert.draft().title()),
                    null);
            return;
        }
        if (reason.isBlank()) {
            throw new AlertRefused(Reason.REASON_NEEDED);
        }
        drafts.refuseNames(alert, reason);
        tell(alert, true, reason);
    }

    /** Over: it leaves the desks and stays in the records. */
    public void close(UUID id, int version) {
        var alert = drafts.open(id, version);
        drafts.keep(drafts.ended(alert, AlertState.CLOSED));
        journal.record(alert.writer(), "alert.closed", alert, null, Map.of("state", AlertState.CLOSED.name()));
    }

    private void tell(Alert alert, boolean withdraw, String reason) {
        var now = clock.instant();
        // what was not published when it is withdrawn never is
        var changes = withdraw ? Map.of("withdrawn", List.<Object>of("", reason)) : changes(alert);
        if (!withdraw && alert.revision() > 0 && changes.isEmpty()) {
            throw new AlertRefused(Reason.NOTHING_NEW);
        }
        var matches = withdraw ? List.<Match>of() : targets.software(alert.draft());
        var cycles = withdraw ? List.<Cycle>of() : targets.cycles(alert.draft());
        var publisher = Scope.require().actor().name();
        int number = telling.publish(alert.id(), changes, matches, cycles, now, publisher, withdraw);
        if (!withdraw) {
            targets.flaws(alert.id(), alert.draft());
        }
        int reached = telling.deliver(
                alert.id(), alert.writer(), alert.audience(), now, alert.draft().severity());
        var said = new LinkedHashMap<String, Object>(withdraw ? Map.of() : MarkChanges.marks(alert));
        said.put("revision", number);
        said.put("recipients", telling.tellable(alert.id(), alert.audience(), reached));
        said.put("title", alert.draft().title());
        journal.record(alert.writer(), withdraw ? "alert.withdrawn" : "alert.published", alert, null, said);
        long cursor = telling.announce(alert.id(), alert.writer(), reached, now);
        events.publishEvent(new RevisionPublished(alert.id(), number, alert.writer(), cursor));
    }

    private Map<String, List<Object>> changes(Alert alert) {
        return alert.revision() == 0
                ? new LinkedHashMap<>()
                : store.revision(alert.id(), alert.revision())
                        .map(last -> MarkChanges.of(alert, last, store.toldAudience(alert.id())))
                        .orElseGet(LinkedHashMap::new);
    }

    private static void requireMayWrite(Scope scope, UUID writer, UUID organisation) {
        if (!scope.allows(Right.ALERT_WRITE) || !writer.equals(organisation) && !scope.allows(Right.ALERT_RELAY)) {
            throw new AlertRefused(Reason.NOT_IN_THIS_NAME);
        }
    }
}
