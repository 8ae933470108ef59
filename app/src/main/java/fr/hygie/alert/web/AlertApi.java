package fr.hygie.alert.web;

import fr.hygie.alert.Alert;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.Attachment;
import fr.hygie.alert.AudienceRule;
import fr.hygie.alert.Completeness;
import fr.hygie.alert.Delivery;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.desk.AlertLists;
import fr.hygie.alert.desk.AlertLists.Question;
import fr.hygie.alert.desk.AlertLists.Row;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.AlertReader.Side;
import fr.hygie.alert.writing.AlertAttachments;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.alert.writing.AlertWriting.Outcome;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Alerts for programs: what the pages offer. */
@RestController
@RequestMapping("/api/alerts")
class AlertApi {
    private static final int MOST = 200;

    private final AlertLists lists;
    private final AlertReader reader;
    private final AlertWriting writing;
    private final AlertAttachments attachments;

    AlertApi(AlertLists lists, AlertReader reader, AlertWriting writing, AlertAttachments attachments) {
        this.lists = lists;
        this.reader = reader;
        this.writing = writing;
        this.attachments = attachments;
    }

    /** A page of alerts. */
    record Alerts(List<Row> alerts, long total) {}

    /**
     * An alert.
     *
     * @param author in whose name; null when the reader is not to know
     * @param deliveries to the scope, the first {@value #MOST}; those of an audience: {@code deliveries} of the alert
     * @param desks of the scope that received it
     * @param maker who made what was taken over from elsewhere
     * @param withheld it goes on under a stricter mark or for others: the content is the last one that was for the reader
     */
    record Whole(
            UUID id,
            String reference,
            int version,
            int revision,
            String state,
            Side side,
            String tlp,
            String pap,
            boolean exercise,
            @Nullable String author,
            @Nullable Instant publishedAt,
            AlertContent content,
            Set<Completeness.Part> missing,
            List<Delivery> deliveries,
            int desks,
            AlertReader.@Nullable Maker maker,
            boolean withheld) {}

    /**
     * A new alert, or the next revision of one.
     *
     * @param organisation in whose name; null: the active one
     * @param publish at once; otherwise it stays a draft
     */
    record Writing(
            @Nullable UUID organisation,
            @NotNull Tlp tlp,
            @NotNull Pap pap,
            @NotNull @Size(max = 1000) List<AudienceRule> audience,
            boolean anonymous,
            boolean exercise,
            @NotNull AlertContent content,
            @Nullable Instant detectedAt,
            boolean publish) {
        Handling handling() {
            return new Handling(tlp, pap, audience, anonymous, exercise);
        }
    }

    @GetMapping
    @Requires(Right.ALERT_READ)
    Alerts list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "0") long offset) {
        var page = lists.find(
                new Question(q, state, "", ""), Math.clamp(limit, 1, MOST), Math.clamp(offset, 0, 1_000_000L));
        return new Alerts(page.rows(), page.total());
    }

    @GetMapping("/{id}")
    @Requires(Right.ALERT_READ)
    Whole one(@PathVariable UUID id) {
        return whole(id);
    }

    @PostMapping
    @Requires(Right.ALERT_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    Whole begin(@Valid @RequestBody Writing wanted) {
        var organisation = wanted.organisation() == null ? Scope.require().active() : wanted.organisation();
        var alert = writing.begin(organisation, wanted.handling(), wanted.content(), wanted.detectedAt());
        return after(alert, wanted.publish());
    }

    @PostMapping("/{id}/revisions")
    @Requires(Right.ALERT_WRITE)
    Whole revise(@PathVariable UUID id, @RequestParam int version, @Valid @RequestBody Writing wanted) {
        return after(
                writing.save(id, version, wanted.handling(), wanted.content(), wanted.detectedAt()), wanted.publish());
    }

    /** Adds the body to the draft, as a file that the next revision shows. */
    @PostMapping(path = "/{id}/attachments", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Requires(Right.ALERT_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    Attachment attach(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam @Size(max = 200) String name,
            HttpServletRequest request)
            throws IOException {
        var content = request.getInputStream().readNBytes(AlertAttachments.LARGEST + 1);
        return attachments.add(id, version, name, "", content);
    }

    @PostMapping("/{id}/withdrawal")
    @Requires(Right.ALERT_WRITE)
    Whole withdraw(@PathVariable UUID id, @RequestParam int version, @RequestParam @Size(max = 1000) String reason) {
        writing.withdraw(id, version, reason);
        return whole(id);
    }

    /**
     * Publishes what was kept; by another person, agrees to what somebody handed in. 202 when it leaves the region and waits for
     * that second person.
     */
    @PostMapping("/{id}/publication")
    @Requires(Right.ALERT_WRITE)
    ResponseEntity<Whole> publish(@PathVariable UUID id, @RequestParam int version) {
        var outcome = writing.publish(id, version);
        return ResponseEntity.status(outcome == Outcome.PUBLISHED ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(whole(id));
    }

    /** Over: it leaves the desks and stays in the records. */
    @PostMapping("/{id}/closing")
    @Requires(Right.ALERT_WRITE)
    Whole close(@PathVariable UUID id, @RequestParam int version) {
        writing.close(id, version);
        return whole(id);
    }

    private Whole after(Alert alert, boolean publish) {
        if (publish) {
            writing.publish(alert.id(), alert.version());
        }
        return whole(alert.id());
    }

    Whole whole(UUID id) {
        var read = reader.read(id);
        var alert = read.alert();
        return new Whole(
                id,
                alert.reference(),
                alert.version(),
                alert.revision(),
                alert.state().name(),
                read.side(),
                alert.tlp().label(),
                alert.pap().label(),
                alert.exercise(),
                read.author(),
                alert.publishedAt(),
                read.content(),
                read.content().completeness().missing(),
                read.deliveries().stream().limit(MOST).toList(),
                read.deliveries().size(),
                read.maker(),
                read.ended());
    }
}
