package fr.hygie.alert;

import fr.hygie.inventory.software.SoftwareMatches.Match;
import fr.hygie.scope.StorableJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Alerts and their revisions in the database. Whose they may be is said by its policies. */
@Component
class AlertStore {
    private static final TypeReference<List<AudienceRule>> RULES = new TypeReference<>() {};
    private static final TypeReference<Map<String, List<Object>>> CHANGES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final StorableJson json;

    AlertStore(JdbcClient jdbc, StorableJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Alert> find(UUID id) {
        return jdbc.sql("select * from alert where id = ?")
                .param(id)
                .query((row, number) -> alert(row))
                .optional();
    }

    /** {@code HYG-2026-0001}: what people say on the telephone, and what mails are threaded by. */
    String nextReference(int year) {
        long number =
                jdbc.sql("select nextval('alert_reference')").query(Long.class).single();
        return "HYG-%d-%04d".formatted(year, number);
    }

    void add(Alert alert) {
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
    boolean change(Alert alert) {
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

    Optional<AlertRevision> revision(UUID alert, int number) {
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
    Optional<AlertRevision> last(UUID alert) {
        return jdbc.sql("select * from alert_revision where alert_id = ? order by number desc limit 1")
                .param(alert)
                .query((row, at) -> revision(row))
                .optional();
    }

    /** Revisions that are not for the scope, in their order. */
    List<AsTold.Withheld> withheld(UUID alert) {
        return jdbc.sql(
                        "select number, last, at from alert_withheld_here() where alert_id = ? order by number limit 500")
                .param(alert)
                .query((row, number) ->
                        new AsTold.Withheld(row.getInt("number"), row.getInt("last"), required(row, "at")))
                .list();
    }

    /** To whom the last revision was told; empty before the first. */
    List<AudienceRule> toldAudience(UUID alert) {
        return jdbc.sql("select coalesce(told_audience, '[]') from alert where id = ?")
                .param(alert)
                .query((row, number) -> json.read(row.getString(1), RULES))
                .single();
    }

    /** A system of the catalogue of life cycles, with the numbers that are concerned. */
    record Cycle(
            String cycle, @Nullable String from, @Nullable String before) {}

    /** @return number of the revision */
    int publish(
            UUID alert,
            Map<String, List<Object>> changes,
            List<Match> targets,
            List<Cycle> cycles,
            Instant now,
            String publisher,
            boolean withdraw) {
        return jdbc.sql("select alert_publish(?, cast(? as jsonb), ?, ?, cast(? as jsonb), ?, ?, ?)")
                .params(
                        alert,
                        json.text(changes),
                        targets.stream().map(Match::id).toArray(Integer[]::new),
                        targets.stream().map(Match::sure).toArray(Boolean[]::new),
                        json.text(cycles),
                        now.atOffset(ZoneOffset.UTC),
                        publisher,
                        withdraw)
                .query(Integer.class)
                .single();
    }

    /** @return recipients reached */
    int deliver(UUID alert, UUID sender, List<AudienceRule> audience, Instant now, Severity severity) {
        return jdbc.sql("select alert_deliver(?, ?, cast(? as jsonb), ?, make_interval(secs => ?))")
                .params(alert, sender, json.text(audience), now.atOffset(ZoneOffset.UTC), (double)
                        severity.answer().toSeconds())
                .query(Integer.class)
                .single();
    }

    /** How many were reached, as its sender may read it: a multiple of five when an audience was named by a product. */
    int tellable(UUID alert, List<AudienceRule> audience, int reached) {
        boolean product = audience.stream().anyMatch(rule -> rule.product() != null);
        return jdbc.sql("select case when a.by_product or ? then ? - ? % 5 else ? end from alert a where a.id = ?")
                .params(product, reached, reached, reached, alert)
                .query(Integer.class)
                .single();
    }

    /** The strictest of what it was told under and of what its writer has in mind. */
    Tlp mark(UUID alert) {
        return jdbc.sql("select mark from alert where id = ?")
                .param(alert)
                .query((row, number) -> Tlp.valueOf(row.getString("mark")))
                .single();
    }

    boolean wasReceived(UUID alert, UUID organisation) {
        return jdbc.sql("select exists (select from alert_delivery where alert_id = ? and organisation_id = ?)")
                .params(alert, organisation)
                .query(Boolean.class)
                .single();
    }

    /** To how many a notice went, as its sender may read it. */
    int toldTo(long cursor) {
        return jdbc.sql("select alert_told_to(?)")
                .param(cursor)
                .query(Integer.class)
                .single();
    }

    /** @return place in the order of all */
    long announce(UUID alert, UUID sender, int reached, Instant now) {
        return jdbc.sql("select alert_announce(?, ?, ?, ?)")
                .params(alert, sender, reached, now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** An alert in force that somebody of its audience did not receive, by who addressed it. */
    record Missed(UUID alert, UUID sender, String reference, Severity severity, int number) {}

    /** For the platform alone. */
    List<Missed> missed() {
        return jdbc.sql("select * from alert_missed()")
                .query((row, number) -> new Missed(
                        row.getObject("alert_id", UUID.class),
                        row.getObject("sender_id", UUID.class),
                        row.getString("reference"),
                        Severity.valueOf(row.getString("severity")),
                        row.getInt("number")))
                .list();
    }

    /** @param cursor place in the order of all */
    record CaughtUp(long cursor, Set<UUID> recipients) {}

    /** Empty when nobody is missing any more. */
    Optional<CaughtUp> catchUp(Missed missed, Instant now) {
        return jdbc.sql("select * from alert_catch_up(?, ?, make_interval(secs => ?), ?)")
                .params(
                        missed.alert(),
                        missed.sender(),
                        (double) missed.severity().answer().toSeconds(),
                        now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new CaughtUp(row.getLong("place"), Set.of((UUID[])
                        row.getArray("recipients").getArray())))
                .optional();
    }

    static @Nullable OffsetDateTime moment(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    static Instant required(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instant(row, column));
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
                instant(row, "detected_at"),
                required(row, "created_at"),
                row.getString("created_by"),
                row.getObject("submitted_by", UUID.class),
                instant(row, "published_at"),
                instant(row, "ended_at"));
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
                required(row, "published_at"),
                row.getString("published_by"));
    }
}
