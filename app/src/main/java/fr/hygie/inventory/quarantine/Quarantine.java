package fr.hygie.inventory.quarantine;

import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.StorableJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** What came in and could not be taken, kept with its reason until somebody tries it again or throws it away. */
@Service
@Transactional
public class Quarantine {
    private static final int BEGINNING = 4_096;
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private static final String COLUMNS =
            "select id, received_at, channel, origin, content_type, file_name, place, code, arguments, size,"
                    + " octet_length(payload) = size as whole, retried_at from quarantine ";

    private final JdbcClient jdbc;
    private final StorableJson json;
    private final QuarantineRoom room;
    private final Journal journal;
    private final Clock clock;

    Quarantine(JdbcClient jdbc, StorableJson json, QuarantineRoom room, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.room = room;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A payload that was refused.
     *
     * @param channel the way it came
     * @param origin who sent it: name of the key, of the file
     */
    public record Refused(
            IntakeSource.Channel channel,
            String origin,
            @Nullable String contentType,
            @Nullable String fileName,
            ReportProblem problem,
            byte[] payload) {}

    /**
     * A line of the list.
     *
     * @param size bytes received
     * @param whole whether all of them are kept, and not the beginning only
     */
    public record Row(
            UUID id,
            Instant receivedAt,
            IntakeSource.Channel channel,
            String origin,
            @Nullable String contentType,
            @Nullable String fileName,
            ReportProblem problem,
            long size,
            boolean whole,
            @Nullable Instant retriedAt) {}

    /** Documents of which nothing was kept, since the quarantine was last empty. */
    public record Overflow(long documents, Instant firstAt, Instant lastAt) {}

    /**
     * Keeps a payload for an establishment of the current scope: whole for the first thousand, then its beginning; from
     * five thousand on it is only counted, as {@link #overflow}.
     */
    public void keep(UUID organisation, Refused refused) {
        keep(organisation, refused, QuarantineRoom.Limits.USUAL);
    }

    void keep(UUID organisation, Refused refused, QuarantineRoom.Limits limits) {
        var payload = refused.payload();
        switch (room.forMore(organisation, payload.length, limits)) {
            case WHOLE -> add(organisation, refused, payload);
            case BEGINNING -> add(organisation, refused, Arrays.copyOf(payload, Math.min(BEGINNING, payload.length)));
            case NONE -> room.turnAway(organisation);
        }
    }

    /** Empty unless documents came while the quarantine was full. */
    @Transactional(readOnly = true)
    public Optional<Overflow> overflow(UUID organisation) {
        return room.overflow(organisation);
    }

    private void add(UUID organisation, Refused refused, byte[] kept) {
        jdbc.sql("""
                        insert into quarantine (organisation_id, id, received_at, channel, origin, content_type, file_name,
                          place, code, arguments, payload, size)
                        values (:organisation, :id, :now, :channel, :origin, :contentType, :fileName, :place, :code,
                          :arguments::jsonb, :payload, :size)""")
                .param("organisation", organisation)
                .param("id", UUID.randomUUID())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("channel", refused.channel().name())
                .param("origin", cut(refused.origin()))
                .param("contentType", refused.contentType() == null ? null : cut(refused.contentType()))
                .param("fileName", refused.fileName() == null ? null : cut(refused.fileName()))
                .param("place", cut(refused.problem().place()))
                .param("code", refused.problem().code())
                .param("arguments", json.text(refused.problem().arguments()))
                .param("payload", kept)
                .param("size", refused.payload().length)
                .update();
    }

    /** What an establishment has here, newest first. */
    @Transactional(readOnly = true)
    public List<Row> list(UUID organisation, int limit, long offset) {
        return jdbc.sql(COLUMNS + "where organisation_id = ? order by received_at desc, id limit ? offset ?")
                .params(organisation, limit, offset)
                .query((row, number) -> row(row))
                .list();
    }

    /** One of them; empty when it is not in scope. */
    @Transactional(readOnly = true)
    public Optional<Row> find(UUID organisation, UUID id) {
        return jdbc.sql(COLUMNS + "where organisation_id = ? and id = ?")
                .params(organisation, id)
                .query((row, number) -> row(row))
                .optional();
    }

    private Row row(ResultSet row) throws SQLException {
        var retried = row.getTimestamp("retried_at");
        return new Row(
                row.getObject("id", UUID.class),
                row.getTimestamp("received_at").toInstant(),
                IntakeSource.Channel.valueOf(row.getString("channel")),
                row.getString("origin"),
                row.getString("content_type"),
                row.getString("file_name"),
                new ReportProblem(
                        row.getString("place"), row.getString("code"), json.read(row.getString("arguments"), TEXTS)),
                row.getLong("size"),
                row.getBoolean("whole"),
                retried == null ? null : retried.toInstant());
    }

    @Transactional(readOnly = true)
    public long count(UUID organisation) {
        return jdbc.sql("select count(*) from quarantine where organisation_id = ?")
                .param(organisation)
                .query(Long.class)
                .single();
    }

    /** The payload as received; empty when it is not in scope. Reading it is in the journal. */
    public Optional<byte[]> payload(UUID organisation, UUID id) {
        var payload = jdbc.sql("select payload from quarantine where organisation_id = :organisation and id = :id")
                .param("organisation", organisation)
                .param("id", id)
                .query(byte[].class)
                .optional();
        payload.ifPresent(bytes ->
                journal.record(Act.of(organisation, "inventory.quarantine-read", "quarantine", id, "payload")));
        return payload;
    }

    /** Takes a payload out: it was taken in after all, or thrown away. */
    public void release(UUID organisation, UUID id, String why) {
        int gone = jdbc.sql("delete from quarantine where organisation_id = :organisation and id = :id")
                .param("organisation", organisation)
                .param("id", id)
                .update();
        if (gone > 0) {
            room.forgetWhenEmpty(organisation);
            journal.record(Act.of(organisation, "inventory.quarantine-released", "quarantine", id, why));
        }
    }

    /** Says that it was tried again, and why it was refused this time. */
    public void retried(UUID organisation, UUID id, ReportProblem problem) {
        int known = jdbc.sql("""
                        update quarantine set retried_at = :now, place = :place, code = :code, arguments = :arguments::jsonb
                        where organisation_id = :organisation and id = :id""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("place", cut(problem.place()))
                .param("code", problem.code())
                .param("arguments", json.text(problem.arguments()))
                .param("organisation", organisation)
                .param("id", id)
                .update();
        if (known > 0) {
            journal.record(Act.of(organisation, "inventory.quarantine-retried", "quarantine", id, problem.code()));
        }
    }

    private static String cut(String text) {
        var clean = StorableJson.clean(text);
        return clean.length() <= 500 ? clean : clean.substring(0, 500);
    }
}
