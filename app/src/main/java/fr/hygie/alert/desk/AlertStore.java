package fr.hygie.alert.desk;

import fr.hygie.alert.Alert;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertRevision;
import fr.hygie.alert.AlertState;
import fr.hygie.alert.AudienceRule;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Tlp;
import fr.hygie.scope.Rows;
import fr.hygie.scope.StorableJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Alerts and their revisions in the database. Whose they may be is said by its policies. */
@Component
public class AlertStore {
    private static final TypeReference<List<AudienceRule>> RULES = new TypeReference<>() {};
    private static final TypeReference<Map<String, List<Object>>> CHANGES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final StorableJson json;

    AlertStore(JdbcClient jdbc, StorableJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public Optional<Alert> find(UUID id) {
        return jdbc.sql("select * from alert where id = ?")
                .param(id)
                .query((row, number) -> alert(row))
                .optional();
    }

    /** {@code HYG-2026-0001}: what people say on the telephone, and what mails are threaded by. */
    public String nextReference(int year) {
        long number =
                jdbc.sql("select nextval('alert_reference')").query(Long.class).single();
        return "HYG-%d-%04d".formatted(year, number);
    }

    public void add(Alert alert) {
        jdbc.sql("""
                        insert into alert (id, organisation_id, writer_id, reference, state, tlp, pap, audience, anonymous,
                          exercise, draft, detected_at, created_at, created_by)
                        values (:id, :organisation, :writer, :reference, :state, :tlp, :pap, cast(:audience as jsonb),
                          :anonymous, :exercise, cast(:draft as jsonb), :detected, :created, :by)""")
                .param("id", alert.id())
                .param("organisation", alert.organisation())
                .param("writer", alert.writer())
                .param("reference", alert.reference())
                .param("state", alert.state().name())
                .param("tlp", alert.tlp().name())
                .param("pap", alert.pap().name())
                .param("audience", json.text(alert.audience()))
                .param("anonymous", alert.anonymous())
                .param("exercise", alert.exercise())
                .param("draft", json.text(alert.draft()))
                .param("detected", moment(alert.detectedAt()))
                .param("created", moment(alert.createdAt()))
                .param("by", alert.createdBy())
                .update();
    }

    /** @return false when somebody else changed it meanwhile, or it is over */
    public boolean change(Alert alert) {
        return jdbc.sql("""
                        update alert set version = version + 1, state = :state, tlp = :tlp, pap = :pap,
                          audience = cast(:audience as jsonb), anonymous = :anonymous, draft = cast(:draft as jsonb),
                          detected_at = :detected, submitted_by = :submittedBy,
                          submitted_at = case when cast(:submittedBy as uuid) is null then null else coalesce(submitted_at, now()) end,
                          ended_at = :ended
                        where id = :id and version = :version and state not in ('WITHDRAWN', 'CLOSED')""")
                        .param("id", alert.id())
                        .param("version", alert.version())
                        .param("state", alert.state().name())
                        .param("tlp", alert.tlp().name())
                        .param("pap", alert.pap().name())
                        .param("audience", json.text(alert.audience()))
                        .param("anonymous", alert.anonymous())
                        .param("draft", json.text(alert.draft()))
                        .param("detected", moment(alert.detectedAt()))
                        .param("submittedBy", alert.submittedBy())
                        .param("ended", moment(alert.endedAt()))
                        .update()
                == 1;
    }

    public Optional<AlertRevision> revision(UUID alert, int number) {
        return jdbc.sql("select * from alert_revision where alert_id = ? and number = ?")
                .params(alert, number)
                .query((row, at) -> revision(row))
                .optional();
    }

    /** All of them, the last first. */
    List<AlertRevision> revisions(UUID alert) {
        return jdbc.sql("select * from alert_revision where alert_id = ? order by number desc limit 500")
                .param(alert)
                .query((row, at) -> revision(row))
                .list();
    }

    /** The last one that the scope may read. */
    public Optional<AlertRevision> last(UUID alert) {
        return jdbc.sql("select * from alert_revision where alert_id = ? order by number desc limit 1")
                .param(alert)
                .query((row, at) -> revision(row))
                .optional();
    }

    /** Revisions that are not for the scope, in their order. */
    public List<AsTold.Withheld> withheld(UUID alert) {
        return jdbc.sql(
                        "select number, last, at from alert_withheld_here() where alert_id = ? order by number limit 500")
                .param(alert)
                .query((row, number) ->
                        new AsTold.Withheld(row.getInt("number"), row.getInt("last"), Rows.required(row, "at")))
                .list();
    }

    /** To whom the last revision was told; empty before the first. */
    public List<AudienceRule> toldAudience(UUID alert) {
        return jdbc.sql("select coalesce(told_audience, '[]') from alert where id = ?")
                .param(alert)
                .query((row, number) -> json.read(row.getString(1), RULES))
                .single();
    }

    /** The strictest of what it was told under and of what its writer has in mind. */
    public Tlp mark(UUID alert) {
        return jdbc.sql("select mark from alert where id = ?")
                .param(alert)
                .query((row, number) -> Tlp.valueOf(row.getString("mark")))
                .single();
    }

    /** Whether the scope is not to know whom it struck: its author does not say, or whoever relayed it did not. */
    public boolean isUnnamed(UUID alert) {
        return jdbc.sql("select a.hidden or a.id in (select u from alert_unnamed_here() u) from alert a where a.id = ?")
                .param(alert)
                .query(Boolean.class)
                .single();
    }

    /** Whether somebody passed it on without naming the victim; for its writer. */
    public boolean isRelayedUnnamed(UUID alert) {
        return jdbc.sql("select alert_relayed_unnamed(?)")
                .param(alert)
                .query(Boolean.class)
                .single();
    }

    public boolean wasReceived(UUID alert, UUID organisation) {
        return jdbc.sql("select exists (select from alert_delivery where alert_id = ? and organisation_id = ?)")
                .params(alert, organisation)
                .query(Boolean.class)
                .single();
    }

    static @Nullable OffsetDateTime moment(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private Alert alert(ResultSet row) throws SQLException {
        return new Alert(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getObject("writer_id", UUID.class),
                row.getInt("version"),
                row.getString("reference"),
                AlertState.valueOf(row.getString("state")),
                Tlp.valueOf(row.getString("tlp")),
                Pap.valueOf(row.getString("pap")),
                json.read(row.getString("audience"), RULES),
                row.getBoolean("anonymous"),
                row.getBoolean("exercise"),
                json.read(row.getString("draft"), AlertContent.class),
                row.getInt("revision"),
                Rows.instant(row, "detected_at"),
                Rows.required(row, "created_at"),
                row.getString("created_by"),
                row.getObject("submitted_by", UUID.class),
                Rows.instant(row, "published_at"),
                Rows.instant(row, "ended_at"));
    }

    private AlertRevision revision(ResultSet row) throws SQLException {
        return new AlertRevision(
                row.getObject("alert_id", UUID.class),
                row.getInt("number"),
                Tlp.valueOf(row.getString("tlp")),
                Pap.valueOf(row.getString("pap")),
                row.getBoolean("anonymous"),
                json.read(row.getString("content"), AlertContent.class),
                json.read(row.getString("changes"), CHANGES),
                row.getBoolean("withdrawn"),
                Rows.required(row, "published_at"),
                row.getString("published_by"));
    }
}
