package fr.hygie.alert.writing;

import fr.hygie.alert.Alert;
import fr.hygie.alert.AlertNotFound;
import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.AlertRefused.Reason;
import fr.hygie.alert.AlertState;
import fr.hygie.alert.AudienceRule;
import fr.hygie.alert.RevisionPublished;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.desk.AlertJournal;
import fr.hygie.alert.desk.AlertStore;
import fr.hygie.alert.desk.Audiences;
import fr.hygie.alert.desk.Telling;
import fr.hygie.scope.Right;
import fr.hygie.scope.Rows;
import fr.hygie.scope.Scope;
import fr.hygie.scope.StorableJson;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** Passes received alerts on to further recipients; beyond one's region only when a second person agrees. */
@Service
@Transactional
public class AlertRelays {
    private static final TypeReference<List<AudienceRule>> RULES = new TypeReference<>() {};

    private final AlertStore store;
    private final Telling telling;
    private final Drafts drafts;
    private final Audiences audiences;
    private final AlertJournal journal;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final StorableJson json;
    private final Clock clock;

    AlertRelays(
            AlertStore store,
            Telling telling,
            Drafts drafts,
            Audiences audiences,
            AlertJournal journal,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            StorableJson json,
            Clock clock) {
        this.store = store;
        this.telling = telling;
        this.drafts = drafts;
        this.audiences = audiences;
        this.journal = journal;
        this.events = events;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A relay that waits for a second person.
     *
     * @param audience to whom
     * @param unnamed the victim is not named to them
     * @param account of whoever asked
     */
    public record Wish(List<AudienceRule> audience, boolean unnamed, UUID account, String name, Instant at) {}

    /** What became of a wish to relay. */
    public enum Outcome {
        RELAYED,
        /** Waits for a second person of the same body. */
        SUBMITTED
    }

    /**
     * Passes a received alert on, or hands that to a second person when it leaves the region; a wish that waits is replaced.
     *
     * @param unnamed the victim is not named to those who receive it thereby, nor by its text; always so of an alert that its
     *     author tells without name
     * @throws AlertRefused when its mark forbids it, it was not received, its text names whom it shall not, or nobody in
     *     particular asks
     */
    public Outcome relay(UUID id, List<AudienceRule> audience, boolean unnamed) {
        var scope = Scope.require();
        var alert = relayable(id);
        boolean beyond = audiences.goesBeyond(scope.active(), mark(alert), audience);
        boolean hides = unnamed || store.isUnnamed(id);
        if (hides) {
            drafts.refuseNamesTold(alert);
        }
        if (!beyond) {
            tell(alert, audience, hides);
            return Outcome.RELAYED;
        }
        var account = scope.actor().accountId();
        if (account == null) {
            throw new AlertRefused(Reason.SECOND_PERSON_NEEDED);
        }
        jdbc.sql("""
                        insert into alert_relay_wish (organisation_id, alert_id, audience, unnamed, asked_by, asked_by_name, asked_at)
                        values (?, ?, cast(? as jsonb), ?, ?, ?, ?) on conflict (organisation_id, alert_id) do update
                        set audience = excluded.audience, unnamed = excluded.unnamed, asked_by = excluded.asked_by, asked_by_name = excluded.asked_by_name,
                          asked_at = excluded.asked_at""")
                .params(
                        scope.active(),
                        id,
                        json.text(audience),
                        hides,
                        account,
                        scope.actor().name(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        journal.record(scope.active(), "alert.relay-submitted", alert, null, Map.of("rules", audience.size()));
        return Outcome.SUBMITTED;
    }

    /** Whether to pass it on without name is what is proposed: it struck an establishment, or its maker may be one. */
    @Transactional(readOnly = true)
    public boolean proposesUnnamed(UUID id) {
        return jdbc.sql("""
                        select o.kind = 'LEGAL_ENTITY' or exists (select from alert_origin g where g.alert_id = a.id)
                        from alert a join organisation o on o.id = a.organisation_id where a.id = ?""").param(id).query(Boolean.class).optional().orElse(true);
    }

    /** That of the active organisation; empty when none waits. */
    @Transactional(readOnly = true)
    public Optional<Wish> waiting(UUID id) {
        return jdbc.sql("select * from alert_relay_wish where organisation_id = ? and alert_id = ?")
                .params(Scope.require().active(), id)
                .query((row, number) -> new Wish(
                        json.read(row.getString("audience"), RULES),
                        row.getBoolean("unnamed"),
                        row.getObject("asked_by", UUID.class),
                        row.getString("asked_by_name"),
                        Rows.required(row, "asked_at")))
                .optional();
    }

    /**
     * A second person agrees, and the alert goes out.
     *
     * @throws AlertNotFound when nothing waits
     * @throws AlertRefused for the person who asked, or when the alert may not be relayed any more
     */
    public void approve(UUID id) {
        var alert = relayable(id);
        var wish = taken(id);
        var account = Scope.require().actor().accountId();
        if (account == null || account.equals(wish.account())) {
            throw new AlertRefused(account == null ? Reason.SECOND_PERSON_NEEDED : Reason.SAME_PERSON);
        }
        audiences.goesBeyond(Scope.require().active(), mark(alert), wish.audience());
        boolean hides = wish.unnamed() || store.isUnnamed(id);
        if (hides) {
            drafts.refuseNamesTold(alert);
        }
        tell(alert, wish.audience(), hides);
    }

    /**
     * Nothing goes out: a second person refuses, or the first one thinks better of it.
     *
     * @throws AlertNotFound when nothing waits
     */
    public void refuse(UUID id) {
        requireRight();
        var alert = store.find(id).orElseThrow(() -> new AlertNotFound(id));
        var wish = taken(id);
        journal.record(Scope.require().active(), "alert.relay-refused", alert, Map.of("by", wish.name()), null);
    }

    private Wish taken(UUID id) {
        var wish = waiting(id).orElseThrow(() -> new AlertNotFound(id));
        int taken = jdbc.sql("delete from alert_relay_wish where organisation_id = ? and alert_id = ?")
                .params(Scope.require().active(), id)
                .update();
        if (taken == 0) {
            throw new AlertNotFound(id);
        }
        return wish;
    }

    private Alert relayable(UUID id) {
        requireRight();
        var alert = store.find(id).orElseThrow(() -> new AlertNotFound(id));
        boolean leftOut = store.withheld(id).stream().anyMatch(withheld -> withheld.number() == alert.revision());
        boolean received = store.wasReceived(id, Scope.require().active());
        if (!received || leftOut || !mark(alert).mayBeRelayed() || alert.state() != AlertState.PUBLISHED) {
            throw new AlertRefused(Reason.NOT_RELAYABLE);
        }
        return alert;
    }

    private static void requireRight() {
        if (!Scope.require().allows(Right.ALERT_RELAY)) {
            throw new AccessDeniedException("relaying needs its right");
        }
    }

    private Tlp mark(Alert alert) {
        return alert.revision() == 0 ? Tlp.RED : store.mark(alert.id());
    }

    private void tell(Alert alert, List<AudienceRule> audience, boolean unnamed) {
        var id = alert.id();
        var sender = Scope.require().active();
        var now = clock.instant();
        var severity = store.revision(id, alert.revision())
                .orElseThrow(() -> new AlertNotFound(id))
                .content()
                .severity();
        if (unnamed) {
            jdbc.sql(
                            "insert into alert_unnamed (organisation_id, alert_id, at) values (?, ?, ?) on conflict do nothing")
                    .params(sender, id, now.atOffset(ZoneOffset.UTC))
                    .update();
        }
        int reached = telling.deliver(id, sender, audience, now, severity);
        if (unnamed) {
            telling.unname(id, sender, now);
        }
        long cursor = telling.announce(id, sender, reached, now);
        journal.record(
                sender,
                "alert.relayed",
                alert,
                null,
                Map.of("recipients", telling.tellable(id, audience, reached), "anonymous", unnamed));
        events.publishEvent(new RevisionPublished(id, alert.revision(), sender, cursor));
    }
}
