package fr.hygie.inventory.enrolment;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.ProgramKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keys with which agents say for which establishment they report. A key only lets reports in; it reads nothing. Only its
 * hash is kept.
 */
@Service
@Transactional
public class EnrolmentKeys implements ProgramKeys {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    EnrolmentKeys(JdbcClient jdbc, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Whose key it is.
     *
     * @param usable false when it is over or was withdrawn
     */
    public record Enrolment(UUID organisation, UUID key, boolean usable) {}

    /** A key as people see it: never the key itself, only how it begins. */
    public record KeyRow(
            UUID id,
            String prefix,
            String label,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsed) {}

    /** Asked before anybody's scope is known. Empty for a key that never was. */
    @Transactional(readOnly = true)
    public Optional<Enrolment> find(String key) {
        return jdbc.sql("select organisation_id, id, usable from enrolment_of(?)")
                .param(hash(key))
                .query((row, number) ->
                        new Enrolment(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBoolean(3)))
                .optional();
    }

    @Override
    @Transactional(readOnly = true)
    public boolean wasGivenOut(String key) {
        return find(key).isPresent();
    }

    /**
     * Makes a key for an establishment of the current scope.
     *
     * @return the key, shown once
     */
    public String create(UUID organisation, String label, @Nullable Instant expiresAt) {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        var key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        add(organisation, key, label, expiresAt);
        return key;
    }

    /** Makes a key with a given text: for the demonstration, whose keys are public. */
    public void add(UUID organisation, String key, String label, @Nullable Instant expiresAt) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into enrolment_key (organisation_id, id, key_hash, prefix, label, created_at, expires_at)
                        values (:organisation, :id, :hash, :prefix, :label, :now, :expires)""")
                .param("organisation", organisation)
                .param("id", id)
                .param("hash", hash(key))
                .param("prefix", key.substring(0, Math.min(6, key.length())))
                .param("label", label)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("expires", expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC))
                .update();
        journal.record(Act.of(organisation, "inventory.enrolment-key-created", "enrolment-key", id, label));
    }

    /** Withdraws a key; reports sent with it are kept apart from then on. False when there is no such key in scope. */
    public boolean revoke(UUID organisation, UUID id) {
        var labels = jdbc.sql("""
                        update enrolment_key set revoked_at = :now
                        where organisation_id = :organisation and id = :id and revoked_at is null returning label""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("organisation", organisation)
                .param("id", id)
                .query(String.class)
                .list();
        labels.forEach(label ->
                journal.record(Act.of(organisation, "inventory.enrolment-key-revoked", "enrolment-key", id, label)));
        return !labels.isEmpty();
    }

    /** Keys of an establishment, newest first. */
    @Transactional(readOnly = true)
    public List<KeyRow> list(UUID organisation) {
        return jdbc.sql("""
                        select id, prefix, label, created_at, expires_at, revoked_at, last_used from enrolment_key
                        where organisation_id = ? order by created_at desc limit 200""")
                .param(organisation)
                .query((row, number) -> new KeyRow(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        instant(row.getTimestamp(5)),
                        instant(row.getTimestamp(6)),
                        instant(row.getTimestamp(7))))
                .list();
    }

    /** Remembers when a key last served, at most once an hour. */
    public void used(UUID organisation, UUID id) {
        jdbc.sql("""
                        update enrolment_key set last_used = :now
                        where organisation_id = :organisation and id = :id
                          and (last_used is null or last_used < :now - interval '1 hour')""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("organisation", organisation)
                .param("id", id)
                .update();
    }

    private static @Nullable Instant instant(java.sql.@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
