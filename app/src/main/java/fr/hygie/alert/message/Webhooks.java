package fr.hygie.alert.message;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Scope;
import fr.hygie.scope.SecretBox;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The program that the active establishment has told by signed requests: where it is, and its secret. */
@Service
@Transactional
public class Webhooks {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final WebhookReach reach;
    private final Journal journal;
    private final Clock clock;

    Webhooks(JdbcClient jdbc, SecretBox box, WebhookReach reach, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.reach = reach;
        this.journal = journal;
        this.clock = clock;
    }

    /** @param content whether it also gets what an alert says, where its mark lets it travel in clear */
    public record Webhook(String address, boolean content, Instant setAt, String setBy) {}

    @Transactional(readOnly = true)
    public Optional<Webhook> here() {
        return jdbc.sql("select * from alert_webhook where organisation_id = ?")
                .param(Scope.require().active())
                .query((row, number) -> new Webhook(
                        row.getString("address"),
                        row.getBoolean("content"),
                        row.getObject("set_at", OffsetDateTime.class).toInstant(),
                        row.getString("set_by")))
                .optional();
    }

    /**
     * Keeps the address.
     *
     * @return the secret when it is a new one, told this once: another address has another secret; null when it stays
     * @throws WebhookRefused when requests may not go there
     */
    public @Nullable String set(String address, boolean content) {
        var scope = Scope.require();
        var target = reach.admitted(address).toString();
        var before = here();
        boolean same = before.isPresent() && before.get().address().equals(target);
        var secret = secret();
        jdbc.sql("""
                        insert into alert_webhook as w (organisation_id, address, host, secret, content, set_at, set_by)
                        values (:organisation, :address, :host, :secret, :content, :at, :by)
                        on conflict (organisation_id) do update set address = excluded.address, host = excluded.host,
                          secret = case when :same then w.secret else excluded.secret end, content = excluded.content,
                          set_at = excluded.set_at, set_by = excluded.set_by""")
                .param("organisation", scope.active())
                .param("address", target)
                .param("host", host(reach.admitted(address)))
                .param(
                        "secret",
                        box.seal(secret.getBytes(StandardCharsets.US_ASCII), WebhookDoor.purpose(scope.active())))
                .param("content", content)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", scope.actor().name())
                .param("same", same)
                .update();
        journal.record(Act.of(scope.active(), "alert.webhook-set", "organisation", scope.active(), target)
                .changing(
                        before.map(was -> Map.of("address", was.address(), "content", was.content()))
                                .orElse(null),
                        Map.of("address", target, "content", content)));
        return same ? null : secret;
    }

    public void remove() {
        var scope = Scope.require();
        here().ifPresent(was -> {
            jdbc.sql("delete from alert_webhook where organisation_id = ?")
                    .param(scope.active())
                    .update();
            journal.record(
                    Act.of(scope.active(), "alert.webhook-removed", "organisation", scope.active(), was.address())
                            .changing(Map.of("address", was.address()), null));
        });
    }

    /** What a test needs, read before anything is sent. */
    record Target(String address, byte[] secret) {}

    Target target() {
        var scope = Scope.require();
        var address = here().orElseThrow(() -> new WebhookRefused(WebhookRefused.Reason.NO_ADDRESS))
                .address();
        var sealed = jdbc.sql("select secret from alert_webhook where organisation_id = ?")
                .param(scope.active())
                .query((row, number) -> row.getBytes("secret"))
                .single();
        return new Target(address, box.open(Objects.requireNonNull(sealed), WebhookDoor.purpose(scope.active())));
    }

    private static String secret() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String host(URI target) {
        return target.getHost().toLowerCase(Locale.ROOT) + ":" + target.getPort();
    }
}
