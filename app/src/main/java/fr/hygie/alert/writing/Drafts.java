package fr.hygie.alert.writing;

import fr.hygie.alert.Alert;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertNotFound;
import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.AlertRefused.Reason;
import fr.hygie.alert.AlertState;
import fr.hygie.alert.Attachment;
import fr.hygie.alert.Step;
import fr.hygie.alert.desk.AlertStore;
import fr.hygie.organisation.Organisations;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the next revision of an alert will say: opened by its writer at the version that was read, changed, kept. */
@Component
class Drafts {
    private final AlertStore store;
    private final VictimNames names;
    private final Organisations organisations;
    private final JdbcClient jdbc;
    private final Clock clock;

    Drafts(AlertStore store, VictimNames names, Organisations organisations, JdbcClient jdbc, Clock clock) {
        this.store = store;
        this.names = names;
        this.organisations = organisations;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One's own, at the version that was read, not over. */
    Alert open(UUID id, int version) {
        var alert = required(id);
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

    Alert required(UUID id) {
        return store.find(id).orElseThrow(() -> new AlertNotFound(id));
    }

    void keep(Alert alert) {
        if (!store.change(alert)) {
            throw new AlertRefused(Reason.CHANGED_MEANWHILE);
        }
    }

    /** The same draft with other files. */
    void keepShowing(Alert alert, List<Attachment> files) {
        keep(with(alert, AlertState.DRAFT, handling(alert), alert.draft().showing(files), alert.detectedAt(), null));
    }

    /** What the adversary can notice is not asked for where the mark forbids it. */
    static void refuseBlocking(Alert alert) {
        if (!alert.pap().allowsBlocking() && alert.draft().measures().stream().anyMatch(Step::activelyBlocks)) {
            throw new AlertRefused(Reason.PAP_FORBIDS_BLOCKING);
        }
    }

    void refuseNames(Alert alert) {
        refuseNames(alert, "");
    }

    /** @param further what all recipients will read beside the content */
    void refuseNames(Alert alert, String further) {
        if (alert.anonymous()) {
            refuseNames(alert, alert.draft(), further);
        } else if (alert.revision() > 0 && store.isRelayedUnnamed(alert.id())) {
            refuseNamesRelayed(alert, further);
        }
    }

    /** Those who got it without the name read the next revision too. */
    private void refuseNamesRelayed(Alert alert, String further) {
        if (says(alert, alert.draft(), further)) {
            throw new AlertRefused(Reason.RELAYED_WITHOUT_NAME);
        }
    }

    private void refuseNames(Alert alert, AlertContent content, String further) {
        if (says(alert, content, further)) {
            throw new AlertRefused(Reason.NAMES_THE_VICTIM);
        }
    }

    private boolean says(Alert alert, AlertContent content, String further) {
        return !names.in(content, further, organisations.required(alert.organisation()), names.ofMaker(alert.id()))
                        .isEmpty()
                || names.tellsDomain(alert.id(), content, further);
    }

    /** What was told last, and its files: it goes on to others without the name of the victim. */
    void refuseNamesTold(Alert alert) {
        var told = store.revision(alert.id(), alert.revision()).orElseThrow(() -> new AlertNotFound(alert.id()));
        refuseNames(alert, told.content(), "");
        refuseNamesInFiles(alert, told.content());
    }

    /** The same for a file, as far as text can be found in it. */
    void refuseNames(Alert alert, String name, byte[] file) {
        refuseNames(alert, text(name, file));
    }

    private static String text(String name, byte[] file) {
        return name + "\n" + new String(file, StandardCharsets.UTF_8);
    }

    /** All files of the draft: it may have become anonymous since they were added. */
    void refuseNamesInFiles(Alert alert) {
        if (alert.anonymous() || alert.revision() > 0 && store.isRelayedUnnamed(alert.id())) {
            refuseNamesInFiles(alert, alert.draft());
        }
    }

    private void refuseNamesInFiles(Alert alert, AlertContent content) {
        var files = content.attachments().stream().map(Attachment::id).toArray(UUID[]::new);
        if (files.length == 0) {
            return;
        }
        jdbc.sql("select name, content from alert_attachment where alert_id = ? and id = any(?)")
                .withFetchSize(1) // they may be large, and come one after the other
                .params(alert.id(), files)
                .query(row -> {
                    refuseNames(alert, content, text(row.getString("name"), row.getBytes("content")));
                });
    }

    static Handling handling(Alert alert) {
        return new Handling(alert.tlp(), alert.pap(), alert.audience(), alert.anonymous(), alert.exercise());
    }

    Alert ended(Alert alert, AlertState state) {
        return with(
                alert, new Moments(alert.detectedAt(), null, clock.instant()), state, handling(alert), alert.draft());
    }

    /** An exercise never becomes a real alert, nor the other way round. */
    static Alert with(
            Alert a,
            AlertState state,
            Handling handling,
            AlertContent content,
            @Nullable Instant detectedAt,
            @Nullable UUID submittedBy) {
        return with(a, new Moments(detectedAt, submittedBy, a.endedAt()), state, handling, content);
    }

    private record Moments(
            @Nullable Instant detectedAt,
            @Nullable UUID submittedBy,
            @Nullable Instant endedAt) {}

    private static Alert with(Alert a, Moments moments, AlertState state, Handling handling, AlertContent content) {
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
                moments.detectedAt(),
                a.createdAt(),
                a.createdBy(),
                moments.submittedBy(),
                a.publishedAt(),
                moments.endedAt());
    }
}
