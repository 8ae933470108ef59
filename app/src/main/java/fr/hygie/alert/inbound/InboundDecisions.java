package fr.hygie.alert.inbound;

import fr.hygie.alert.Alert;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AudienceRule;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.inbound.InboundAlert.Channel;
import fr.hygie.alert.inbound.InboundAlert.State;
import fr.hygie.alert.stix.Sources;
import fr.hygie.alert.stix.StixWriter;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.alert.writing.ForeignAlerts;
import fr.hygie.alert.writing.ForeignAlerts.Comparison;
import fr.hygie.alert.writing.ForeignAlerts.Origin;
import fr.hygie.scope.Scope;
import fr.hygie.scope.StorableJson;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a person makes of what waits: an alert of the own house, the next revision of one that was taken over before, its
 * withdrawal, or nothing.
 */
@Service
@Transactional
public class InboundDecisions {
    /** Of what waits, the alert that an earlier version of the same became, while it is not over. */
    private static final String REVISES = """
            select distinct on (w.id) w.id, a.id as alert_id, a.reference, a.draft, p.content as base, p.tlp as base_tlp
            from alert_inbound w join alert_inbound p on p.organisation_id = w.organisation_id and p.origin = w.origin
              and p.foreign_id = w.foreign_id and p.state = 'ACCEPTED' and w.foreign_id <> ''
              and (p.creator = w.creator or p.creator = '' or w.creator = '')
            join alert a on a.id = p.alert_id and a.state in ('DRAFT', 'SUBMITTED', 'PUBLISHED') and a.writer_id = p.organisation_id
            where w.organisation_id = any(?) and w.id = any(?)
            order by w.id, p.decided_at desc""";

    private final Inbound inbound;
    private final AlertWriting writing;
    private final ForeignAlerts alerts;
    private final JdbcClient jdbc;
    private final StorableJson json;
    private final MessageSource messages;

    InboundDecisions(
            Inbound inbound,
            AlertWriting writing,
            ForeignAlerts alerts,
            JdbcClient jdbc,
            StorableJson json,
            MessageSource messages) {
        this.inbound = inbound;
        this.writing = writing;
        this.alerts = alerts;
        this.jdbc = jdbc;
        this.json = json;
        this.messages = messages;
    }

    /** What becomes of what people changed here when its author tells a later version. */
    public enum Local {
        KEEP,
        REPLACE
    }

    /**
     * The alert that something revises.
     *
     * @param base what was taken over last
     */
    public record Revised(UUID alert, String reference, AlertContent base, Tlp baseTlp, Comparison comparison) {}

    /** By identifier of what waits; one statement. */
    @Transactional(readOnly = true)
    public Map<UUID, Revised> revised(List<InboundAlert> waiting) {
        var told = new HashMap<UUID, InboundAlert>();
        waiting.forEach(one -> told.put(one.id(), one));
        var revised = new HashMap<UUID, Revised>();
        jdbc.sql(REVISES)
                .params(
                        Scope.require().organisations().toArray(UUID[]::new),
                        told.keySet().toArray(UUID[]::new))
                .query(row -> {
                    var one = told.get(row.getObject("id", UUID.class));
                    var base = json.read(row.getString("base"), AlertContent.class);
                    var here = json.read(row.getString("draft"), AlertContent.class);
                    if (one != null) {
                        revised.put(
                                one.id(),
                                new Revised(
                                        row.getObject("alert_id", UUID.class),
                                        row.getString("reference"),
                                        base,
                                        Tlp.valueOf(row.getString("base_tlp")),
                                        ForeignAlerts.compare(base, here, one.content())));
                    }
                });
        return revised;
    }

    /**
     * Takes over what waits: under the marking it came with, for one's own organisation alone, where it is told at once. What an
     * earlier version became is revised, or withdrawn when its author takes it back. A notice that strikes becomes a
     * draft.
     *
     * @param local what becomes of local changes; null when there are none
     * @throws InboundNotFound when it does not wait (any more)
     * @throws InboundUndecided when somebody changed the alert here and it is not said what becomes of that
     */
    public Alert accept(UUID id, @Nullable Local local) {
        var one = inbound.decided(id, State.ACCEPTED);
        var revised = Optional.ofNullable(revised(List.of(one)).get(id));
        var alert = revised.map(before -> follow(one, before, local)).orElseGet(() -> begin(one));
        inbound.became(one, alert.id());
        return alert;
    }

    private Alert begin(InboundAlert one) {
        var handling = new Handling(
                one.tlp(), one.pap(), List.of(AudienceRule.all(one.organisation())), false, one.exercise());
        if (one.channel() == Channel.NOTICE) {
            return writing.begin(one.organisation(), handling, one.content(), null);
        }
        // by a peer of another Hygie too, the identifier of a report is none of an event
        var event = one.foreignId().length() == 36 ? one.foreignId() : "";
        return alerts.take(
                one.organisation(),
                handling,
                one.content(),
                new Origin(one.foreignId(), one.creator(), one.author(), event, sources(one)));
    }

    /** The one under which it came stands last; an event of another Hygie is a report there. */
    private static List<String> sources(InboundAlert one) {
        var key = one.foreignId().length() == 36
                ? StixWriter.reportId(UUID.fromString(one.foreignId()), true)
                : one.foreignId();
        return Sources.of(Stream.concat(one.sources().stream(), Stream.of(key)));
    }

    private Alert follow(InboundAlert one, Revised before, @Nullable Local local) {
        if (one.withdrawn()) {
            // who that is stands beside the alert, for those who may know it: a reason that names it could not be told
            alerts.withdraw(before.alert(), messages.getMessage("alert.inbound.withdrawn.reason", null, Locale.FRENCH));
            return alerts.required(before.alert());
        }
        if (before.comparison().isChangedHere() && local == null) {
            throw new InboundUndecided();
        }
        var alert = alerts.required(before.alert());
        alerts.revise(alert.id(), handling(one, alert, before), before.base(), one.content(), local != Local.REPLACE);
        return alerts.required(alert.id());
    }

    /** A mark that was made stricter here stays at least as strict; what is for named people is for the own house. */
    private static Handling handling(InboundAlert one, Alert alert, Revised before) {
        boolean stricterHere = alert.tlp().compareTo(before.baseTlp()) > 0;
        var mark = stricterHere ? one.tlp().and(alert.tlp()) : one.tlp();
        var audience = mark == Tlp.RED ? List.of(AudienceRule.all(alert.writer())) : alert.audience();
        return new Handling(mark, one.pap(), audience, alert.anonymous(), alert.exercise());
    }

    /** @throws InboundNotFound when it does not wait (any more) */
    public void refuse(UUID id) {
        inbound.refused(inbound.decided(id, State.REFUSED));
    }
}
