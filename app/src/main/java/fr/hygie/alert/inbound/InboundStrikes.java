package fr.hygie.alert.inbound;

import fr.hygie.alert.Exposure;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.exposure.OwnExposure;
import fr.hygie.alert.exposure.OwnExposure.Struck;
import fr.hygie.alert.inbound.KnownFlaws.Flaw;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How what partners brought strikes the establishment that it was brought to: products and markers by its inventory, CVEs by
 * its register. What strikes nothing stays quiet.
 */
@Service
public class InboundStrikes {
    private static final Logger LOG = LoggerFactory.getLogger(InboundStrikes.class);
    private static final Actor ACTOR = Actor.platform("alert", "schedule");
    private static final int TOGETHER = 100;

    private final Inbound inbound;
    private final OwnExposure exposures;
    private final ObjectProvider<KnownFlaws> register;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    InboundStrikes(
            Inbound inbound,
            OwnExposure exposures,
            ObjectProvider<KnownFlaws> register,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.inbound = inbound;
        this.exposures = exposures;
        this.register = register;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * How one strikes.
     *
     * @param assets by products and markers, as they were last looked up
     * @param flaws lines of the register about its CVEs, as they are now
     */
    public record Strike(Exposure exposure, int assets, int sure, List<Flaw> flaws) {}

    /** Another word about a CVE of the register. */
    public record Naming(UUID id, String origin, String title, Tlp tlp, Instant receivedAt, InboundAlert.State state) {}

    @Scheduled(
            fixedDelayString = "${hygie.alert.inbound.interval:10s}",
            initialDelayString = "${hygie.alert.inbound.interval:20s}")
    void work() {
        try {
            lookUp();
        } catch (RuntimeException failure) {
            LOG.error("looking up what partners brought failed, it will be tried again", failure);
        }
    }

    /** All that is due, each in a transaction of its own; a failure of one stops no other. */
    void lookUp() {
        record Due(UUID organisation, UUID id) {}
        var due = Scope.of(ACTOR, Platform.ID)
                .call(() -> Objects.requireNonNull(transaction.execute(status -> jdbc.sql(
                                "select * from alert_inbound_unassessed(?, ?)")
                        .params(clock.instant().atOffset(ZoneOffset.UTC), TOGETHER)
                        .query((row, number) ->
                                new Due(row.getObject("organisation_id", UUID.class), row.getObject("id", UUID.class)))
                        .list())));
        for (var one : due) {
            try {
                Scope.of(ACTOR, one.organisation())
                        .run(() -> transaction.executeWithoutResult(status -> lookUp(one.organisation(), one.id())));
            } catch (RuntimeException failure) {
                LOG.error("looking up {} failed, it will be tried again", one.id(), failure);
            }
        }
    }

    private void lookUp(UUID organisation, UUID id) {
        var content = inbound.required(id).content();
        var struck = exposures.of(organisation, content);
        var flaws = flaws(organisation, content.vulnerabilities());
        var all = with(struck, flaws);
        jdbc.sql("""
                        update alert_inbound set exposure = ?, assets = ?, sure = ?, assessed_at = ?
                        where organisation_id = ? and id = ?""")
                .params(
                        all.exposure().name(),
                        all.assets(),
                        all.sure(),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        organisation,
                        id)
                .update();
    }

    /** A line of the register that is open counts like the product itself; one to be checked says that nobody knows. */
    private static Struck with(Struck struck, List<Flaw> flaws) {
        var open = flaws.stream().filter(Flaw::open).toList();
        if (struck.exposure() == Exposure.EXPOSED || flaws.isEmpty()) {
            return struck;
        }
        return open.isEmpty()
                ? new Struck(Exposure.UNKNOWN, 0, 0)
                : new Struck(
                        Exposure.EXPOSED,
                        open.stream().mapToInt(Flaw::assets).max().orElse(0),
                        open.stream().mapToInt(Flaw::sure).max().orElse(0));
    }

    private List<Flaw> flaws(UUID organisation, Collection<String> cves) {
        var known = register.getIfAvailable();
        return known == null || cves.isEmpty() ? List.of() : known.of(organisation, cves);
    }

    /** By identifier. Two statements for all that were brought to one organisation. */
    @Transactional(readOnly = true)
    public Map<UUID, Strike> of(List<InboundAlert> alerts) {
        var looked = new HashMap<UUID, Struck>();
        jdbc.sql("select id, exposure, assets, sure from alert_inbound where organisation_id = any(?) and id = any(?)")
                .params(
                        Scope.require().organisations().toArray(UUID[]::new),
                        alerts.stream().map(InboundAlert::id).toArray(UUID[]::new))
                .query(row -> {
                    looked.put(
                            row.getObject("id", UUID.class),
                            new Struck(
                                    Exposure.valueOf(row.getString("exposure")),
                                    row.getInt("assets"),
                                    row.getInt("sure")));
                });
        var cves = new HashMap<UUID, List<String>>();
        alerts.forEach(alert -> cves.computeIfAbsent(alert.organisation(), key -> new ArrayList<>())
                .addAll(alert.content().vulnerabilities()));
        var flaws = new HashMap<UUID, List<Flaw>>();
        cves.forEach((organisation, named) -> flaws.put(organisation, flaws(organisation, named)));
        var strikes = new HashMap<UUID, Strike>();
        for (var alert : alerts) {
            var own = flaws.getOrDefault(alert.organisation(), List.of()).stream()
                    .filter(flaw ->
                            flaw.cves().stream().anyMatch(alert.content().vulnerabilities()::contains))
                    .toList();
            var struck = with(looked.getOrDefault(alert.id(), new Struck(Exposure.NOT_ASSESSED, 0, 0)), own);
            strikes.put(alert.id(), new Strike(struck.exposure(), struck.assets(), struck.sure(), own));
        }
        return strikes;
    }

    /** What partners brought that names some CVEs and was not refused, the latest first; at most 20. */
    @Transactional(readOnly = true)
    public List<Naming> naming(Collection<String> cves) {
        return jdbc.sql("""
                        select id, origin, title, tlp, received_at, state from alert_inbound
                        where organisation_id = any(?) and state in ('WAITING', 'ACCEPTED') and channel <> 'NOTICE'
                          and jsonb_exists_any(content -> 'vulnerabilities', ?)
                        order by received_at desc, id limit 20""")
                .params(Scope.require().organisations().toArray(UUID[]::new), cves.toArray(String[]::new))
                .query((row, number) -> new Naming(
                        row.getObject("id", UUID.class),
                        row.getString("origin"),
                        row.getString("title"),
                        Tlp.valueOf(row.getString("tlp")),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        InboundAlert.State.valueOf(row.getString("state"))))
                .list();
    }
}
