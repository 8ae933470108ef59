package fr.hygie.demo;

import fr.hygie.alert.peer.Peer.Kind;
import fr.hygie.alert.peer.Peers;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Two partners of the region, invented: one that is read, one that is down and left alone. Neither is ever asked. */
@Component
@Order(31)
@ConditionalOnProperty("hygie.demo")
class PeerLoader implements ApplicationRunner {
    private static final Duration NEVER = Duration.ofDays(36_500);

    private final Peers peers;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PeerLoader(Peers peers, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.peers = peers;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var region = DemonstrationData.id("region");
        new Scope(
                        Actor.platform("demonstration", "console"),
                        region,
                        Set.of(region),
                        Set.of(Right.ALERT_READ, Right.ALERT_WRITE))
                .run(() -> transaction.executeWithoutResult(status -> load()));
    }

    private void load() {
        if (!peers.all().isEmpty()) {
            return;
        }
        var now = clock.instant();
        add(
                "CERT régional (TAXII)",
                Kind.TAXII,
                "https://taxii.cert-regional.example/sante/",
                now.minus(Duration.ofMinutes(12)),
                "");
        add(
                "MISP inter-régions",
                Kind.MISP,
                "https://misp.interregions.example/",
                now.minus(Duration.ofDays(2)),
                "no answer within 20 seconds");
    }

    /** Written as it stands, since the door that people use looks the address up; its next turn never comes. */
    private void add(String name, Kind kind, String address, Instant success, String error) {
        var now = clock.instant();
        boolean down = !error.isEmpty();
        jdbc.sql("""
                        insert into alert_peer (organisation_id, id, name, kind, address, login, secret, pull, push, internal, every,
                          next_pull, last_success, failures, last_error, quiet_until)
                        values (:organisation, :id, :name, :kind, :address, '', ''::bytea, true, false, false, interval '1 hour',
                          :never, :success, :failures, :error, cast(:quiet as timestamptz))""")
                .param("organisation", Scope.require().active())
                .param("id", UUID.randomUUID())
                .param("name", name)
                .param("kind", kind.name())
                .param("address", address)
                .param("never", now.plus(NEVER).atOffset(ZoneOffset.UTC))
                .param("success", success.atOffset(ZoneOffset.UTC))
                .param("failures", down ? 9 : 0)
                .param("error", error)
                .param(
                        "quiet",
                        down ? now.plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC) : null,
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }
}
