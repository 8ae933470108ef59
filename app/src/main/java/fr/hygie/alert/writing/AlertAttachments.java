package fr.hygie.alert.writing;

import fr.hygie.alert.Alert;
import fr.hygie.alert.AlertNotFound;
import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.AlertRefused.Reason;
import fr.hygie.alert.Attachment;
import fr.hygie.alert.desk.AlertJournal;
import fr.hygie.alert.desk.AlertStore;
import fr.hygie.scope.Fingerprint;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.scope.StorableJson;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files beside an alert. They are part of what the next revision says: added to the draft, frozen when it is published,
 * read by whoever may read that revision. Each reading is in the journal of the reader.
 */
@Service
@Transactional
public class AlertAttachments {
    public static final int MOST = 10;
    /** Bytes of one file. */
    public static final int LARGEST = 10 << 20;
    /** Bytes of all files of one alert. */
    public static final long ALL = 25L << 20;

    private static final int LONGEST_NAME = 200;

    private final AlertStore store;
    private final Drafts drafts;
    private final JdbcClient jdbc;
    private final AlertJournal journal;
    private final Clock clock;

    AlertAttachments(AlertStore store, Drafts drafts, JdbcClient jdbc, AlertJournal journal, Clock clock) {
        this.store = store;
        this.drafts = drafts;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** A file with its bytes. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, compared by nobody
    public record Opened(Attachment attachment, byte[] content) {}

    /**
     * Adds a file to the draft.
     *
     * @param version of the alert that was read
     * @throws AlertRefused when it is empty, too large, one too many, or names the victim of an anonymous alert
     */
    public Attachment add(UUID alert, int version, String name, String type, byte[] content) {
        var draft = drafts.open(alert, version);
        var before = draft.draft().attachments();
        if (content.length == 0) {
            throw new AlertRefused(Reason.FILE_EMPTY);
        }
        long weight = before.stream().mapToLong(Attachment::size).sum() + content.length;
        if (content.length > LARGEST || before.size() >= MOST || weight > ALL) {
            throw new AlertRefused(Reason.FILE_TOO_LARGE);
        }
        var added = new Attachment(
                UUID.randomUUID(), named(name), cut(type, 100), content.length, Fingerprint.hex(content));
        drafts.refuseNames(draft, added.name(), content);
        insert(draft, added, content);
        var after = new ArrayList<>(before);
        after.add(added);
        drafts.keepShowing(draft, after);
        journal.record(
                draft.writer(),
                "alert.attachment-added",
                draft,
                null,
                Map.of("name", added.name(), "size", added.size(), "sha256", added.sha256()));
        return added;
    }

    /** Takes a file out of the draft. What a revision showed stays with that revision, and is read by its writer alone. */
    public void remove(UUID alert, int version, UUID attachment) {
        var draft = drafts.open(alert, version);
        var kept = draft.draft().attachments().stream()
                .filter(one -> !one.id().equals(attachment))
                .toList();
        var gone = draft.draft().attachments().stream()
                .filter(one -> one.id().equals(attachment))
                .findFirst()
                .orElseThrow(() -> new AlertNotFound(attachment));
        drafts.keepShowing(draft, kept);
        jdbc.sql("delete from alert_attachment where organisation_id = ? and id = ?")
                .params(draft.writer(), attachment)
                .update();
        journal.record(
                draft.writer(),
                "alert.attachment-removed",
                draft,
                Map.of("name", gone.name(), "sha256", gone.sha256()),
                null);
    }

    /** @throws AlertNotFound also for one that the reader may not have, such as that of a draft of others */
    public Opened open(UUID alert, UUID attachment) {
        var scope = Scope.require();
        if (!scope.allows(Right.ALERT_READ)) {
            throw new AlertNotFound(alert);
        }
        var found = store.find(alert).orElseThrow(() -> new AlertNotFound(alert));
        var opened = jdbc.sql("select * from alert_attachment where alert_id = ? and id = ?")
                .params(alert, attachment)
                .query((row, number) -> new Opened(
                        new Attachment(
                                attachment,
                                row.getString("name"),
                                row.getString("type"),
                                row.getInt("size"),
                                row.getString("sha256")),
                        row.getBytes("content")))
                .optional()
                .orElseThrow(() -> new AlertNotFound(attachment));
        journal.record(
                scope.active(),
                "alert.attachment-read",
                found,
                null,
                Map.of(
                        "name",
                        opened.attachment().name(),
                        "sha256",
                        opened.attachment().sha256()));
        return opened;
    }

    private void insert(Alert draft, Attachment added, byte[] content) {
        jdbc.sql("""
                        insert into alert_attachment (organisation_id, id, alert_id, name, type, size, sha256, content, added_at, added_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(List.of(
                        draft.writer(),
                        added.id(),
                        draft.id(),
                        added.name(),
                        added.type(),
                        (int) added.size(),
                        added.sha256(),
                        content,
                        clock.instant().atOffset(ZoneOffset.UTC),
                        Scope.require().actor().name()))
                .update();
    }

    /** Its last part, without signs that change how it is read. */
    private static String named(String name) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var clean = StorableJson.clean(last).replaceAll("[\\p{Cc}\\p{Cf}]", "").strip();
        return clean.isEmpty() ? "document" : cut(clean, LONGEST_NAME);
    }

    private static String cut(String text, int most) {
        var clean = StorableJson.clean(text).replaceAll("[\\p{Cc}\\p{Cf}]", "");
        return clean.length() > most ? clean.substring(0, most) : clean;
    }
}
