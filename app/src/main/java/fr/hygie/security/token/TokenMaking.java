package fr.hygie.security.token;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Right;
import fr.hygie.security.AccountWork;
import fr.hygie.security.CertificateRefused;
import fr.hygie.security.CertificateRefused.Reason;
import fr.hygie.security.ClientCertificate;
import fr.hygie.security.Secrets;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down by what a program proves itself: a secret, or its certificate. */
@Component
class TokenMaking {
    private static final String INSERT = """
            insert into api_token (id, account_id, name, prefix, hash, certificate, rights, context_id, created_at, expires_at)
            values (:id, :account, :name, :prefix, :hash, :certificate, :rights, :context, :now, :expires)
            on conflict (certificate) where revoked_at is null do nothing""";

    private final JdbcClient jdbc;
    private final AccountWork work;
    private final Journal journal;
    private final Clock clock;

    TokenMaking(JdbcClient jdbc, AccountWork work, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.journal = journal;
        this.clock = clock;
    }

    /** One of hash and certificate. */
    private record Proof(
            String prefix, byte @Nullable [] hash, @Nullable ClientCertificate certificate) {}

    void make(Actor actor, UUID account, Program program, String token) {
        work.run(actor, () -> write(account, program, new Proof(ApiTokens.prefix(token), Secrets.hash(token), null)));
    }

    /** @throws CertificateRefused when it stands, or stood, for a program of another account, for one of this account already, or has expired */
    void bind(Actor actor, UUID account, Program program, ClientCertificate certificate) {
        certificate.requireValid(clock.instant());
        work.run(actor, () -> {
            requireUnreserved(account, certificate);
            free(account, certificate);
            write(account, program, new Proof(ApiTokens.prefix(certificate.fingerprint()), null, certificate));
        });
    }

    /** The program of another account may go on showing it, whether or not it is let in for the moment: it would act for this one. */
    private void requireUnreserved(UUID account, ClientCertificate certificate) {
        boolean reserved = jdbc.sql("""
                        select exists (select from api_token where certificate = ? and account_id <> ? and released_at is null)""")
                .params(certificate.bytes(), account)
                .query(Boolean.class)
                .single();
        if (reserved) {
            throw new CertificateRefused(Reason.TAKEN);
        }
    }

    /** What expired stands for nothing any more. */
    private void free(UUID account, ClientCertificate certificate) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                        update api_token set revoked_at = ?
                        where account_id = ? and certificate = ? and revoked_at is null and expires_at <= ?""").params(now, account, certificate.bytes(), now).update();
    }

    private void write(UUID account, Program program, Proof proof) {
        var id = UUID.randomUUID();
        var certificate = proof.certificate();
        var rights = program.rights();
        var now = clock.instant();
        int added = jdbc.sql(INSERT)
                .param("id", id)
                .param("account", account)
                .param("name", program.name())
                .param("prefix", proof.prefix())
                .param("hash", proof.hash(), Types.BINARY)
                .param("certificate", certificate == null ? null : certificate.bytes(), Types.BINARY)
                .param(
                        "rights",
                        rights == null ? null : rights.stream().map(Right::name).toArray(String[]::new))
                .param("context", program.context())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", expires(program, certificate, now).atOffset(ZoneOffset.UTC))
                .update();
        if (added == 0) {
            throw new CertificateRefused(Reason.TAKEN);
        }
        record(id, program, certificate);
    }

    private static Instant expires(Program program, @Nullable ClientCertificate certificate, Instant now) {
        var wished = now.plus(Duration.ofDays(Math.clamp(program.days(), 1, ApiTokens.MOST_DAYS)));
        return certificate == null ? wished : certificate.within(wished);
    }

    private void record(UUID id, Program program, @Nullable ClientCertificate certificate) {
        var rights = program.rights();
        var told = new HashMap<String, Object>();
        told.put("days", program.days());
        told.put("rights", rights == null ? "*" : rights.toString());
        if (certificate != null) {
            told.put("certificate", certificate.fingerprint());
        }
        journal.record(Act.of(Platform.ID, "security.token-created", "api-token", id, program.name())
                .changing(null, told));
    }
}
