package fr.hygie.alert.inbound;

import fr.hygie.alert.Alert;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertWriting;
import fr.hygie.alert.AudienceRule;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.inbound.InboundAlert.Channel;
import fr.hygie.alert.inbound.InboundAlert.State;
import fr.hygie.alert.stix.Proposal;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Scope;
import fr.hygie.scope.StorableJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The quarantine of alerts: kept under the marking they came with, never shown as alerts before a person agrees. */
@Service
@Transactional
public class Inbound {
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final StorableJson json;
    private final AlertWriting writing;
    private final Journal journal;
    private final Clock clock;

    Inbound(JdbcClient jdbc, StorableJson json, AlertWriting writing, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.writing = writing;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Keeps what came until a person decides. What is known already from there, by identifier and version, is not kept again; a
     * later version takes the place of one that still waits.
     *
     * @return how many are new
     */
    public int keep(UUID organisation, Channel channel, String origin, List<Proposal> proposals) {
        int kept = 0;
        for (var proposal : proposals) {
            kept += keep(organisation, channel, origin, proposal) ? 1 : 0;
        }
        return kept;
    }

    /**
     * Proposes a public notice that strikes, once for each version of it.
     *
     * @param key of the notice
     * @param version what makes it worth proposing again
     * @param author who published it
     * @return whether it is new
     */
    public boolean propose(
            UUID organisation, String origin, String key, String version, String author, AlertContent content) {
        return keep(
                organisation,
                Channel.NOTICE,
                origin,
                new Proposal(key, version, "", author, content, Tlp.CLEAR, Pap.CLEAR, false, false));
    }

    private boolean keep(UUID organisation, Channel channel, String origin, Proposal proposal) {
        var id = UUID.randomUUID();
        int added = jdbc.sql("""
                        insert into alert_inbound (organisation_id, id, channel, origin, account_id, foreign_id,
                          foreign_version, creator, author, title, tlp, pap, content, withdrawn, exercise, received_at, state)
                        values (:organisation, :id, :channel, :origin, :account, :foreign, :version, :creator, :author, :title, :tlp,
                          :pap, cast(:content as jsonb), :withdrawn, :exercise, :now, 'WAITING')
                        on conflict (organisation_id, origin, foreign_id, foreign_version) where foreign_id <> '' do nothing""")
                .param("organisation", organisation)
                .param("id", id)
                .param("channel", channel.name())
                .param("origin", cut(origin, 300))
                .param("account", Scope.require().actor().accountId())
                .param("foreign", cut(proposal.key(), 200))
                .param("version", cut(proposal.version(), 60))
                .param("creator", cut(proposal.creator(), 100))
                .param("author", StorableJson.clean(proposal.author()))
                .param("title", StorableJson.clean(proposal.content().title()))
                .param("tlp", proposal.tlp().name())
                .param("pap", proposal.pap().name())
                .param("content", json.text(proposal.content()))
                .param("withdrawn", proposal.withdrawn())
                .param("exercise", proposal.exercise())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (added == 0) {
            return false;
        }
        replace(organisation, id, origin, proposal);
        journal.record(Act.of(
                        organisation,
                        "alert.inbound-received",
                        "alert-inbound",
                        id,
                        label(proposal.tlp(), proposal.content().title()))
                .changing(null, Map.of("origin", origin, "tlp", proposal.tlp().name())));
        return true;
    }

    private static String cut(String text, int most) {
        var clean = StorableJson.clean(text);
        return clean.length() > most ? clean.substring(0, most) : clean;
    }

    private void replace(UUID organisation, UUID id, String origin, Proposal proposal) {
        if (!proposal.key().isEmpty()) {
            jdbc.sql("""
                            update alert_inbound set state = 'REPLACED' where organisation_id = ? and origin = ?
                              and foreign_id = ? and id <> ? and state = 'WAITING'""")
                    .params(organisation, cut(origin, 300), cut(proposal.key(), 200), id)
                    .update();
        }
    }

    /** What waits in the current scope, the newest first; at most {@value #MOST}. */
    @Transactional(readOnly = true)
    public List<InboundAlert> waiting() {
        return jdbc.sql("""
                        select * from alert_inbound where organisation_id = any(?) and state = 'WAITING'
                        order by received_at desc, id limit ?""")
                .params(Scope.require().organisations().toArray(UUID[]::new), MOST)
                .query((row, number) -> inbound(row))
                .list();
    }

    /**
     * What came of something before, by the same way: another partner's word does not count, or one could keep the other's
     * from being heard.
     *
     * @param creator as it was named; empty when it was not
     */
    public record Known(String version, String creator) {}

    /** The latest version that came from an origin, in the current scope; empty when there is none. */
    @Transactional(readOnly = true)
    public Optional<Known> known(String origin, String foreignId) {
        return jdbc.sql("""
                        select foreign_version, creator from alert_inbound
                        where organisation_id = any(?) and origin = ? and foreign_id = ? order by received_at desc limit 1""")
                .params(Scope.require().organisations().toArray(UUID[]::new), cut(origin, 300), cut(foreignId, 200))
                .query((row, number) -> new Known(row.getString("foreign_version"), row.getString("creator")))
                .optional();
    }

    /** @throws InboundNotFound when there is none in the current scope */
    @Transactional(readOnly = true)
    public InboundAlert required(UUID id) {
        return jdbc.sql("select * from alert_inbound where organisation_id = any(?) and id = ?")
                .params(Scope.require().organisations().toArray(UUID[]::new), id)
                .query((row, number) -> inbound(row))
                .optional()
                .orElseThrow(() -> new InboundNotFound(id));
    }

    /**
     * Makes a draft of what waits, under the marking it came with and for one's own organisation alone: who else is to
     * know is decided afterwards, within that marking.
     *
     * @throws InboundNotFound when it does not wait (any more)
     */
    public Alert accept(UUID id) {
        var inbound = decided(id, State.ACCEPTED);
        var handling = new Handling(
                inbound.tlp(),
                inbound.pap(),
                List.of(AudienceRule.all(inbound.organisation())),
                false,
                inbound.exercise());
        var alert = writing.begin(inbound.organisation(), handling, inbound.content(), null);
        jdbc.sql("update alert_inbound set alert_id = ? where organisation_id = ? and id = ?")
                .params(alert.id(), inbound.organisation(), id)
                .update();
        record(inbound, "alert.inbound-accepted");
        return alert;
    }

    /** @throws InboundNotFound when it does not wait (any more) */
    public void refuse(UUID id) {
        record(decided(id, State.REFUSED), "alert.inbound-refused");
    }

    private InboundAlert decided(UUID id, State state) {
        var inbound = required(id);
        int changed = jdbc.sql("""
                        update alert_inbound set state = ?, decided_at = ?, decided_by = ?
                        where organisation_id = ? and id = ? and state = 'WAITING'""")
                .params(
                        state.name(),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        Scope.require().actor().name(),
                        inbound.organisation(),
                        id)
                .update();
        if (changed == 0) {
            throw new InboundNotFound(id);
        }
        return inbound;
    }

    private void record(InboundAlert inbound, String action) {
        journal.record(Act.of(
                inbound.organisation(),
                action,
                "alert-inbound",
                inbound.id(),
                label(inbound.tlp(), inbound.content().title())));
    }

    /** More people read the journal than what is for named people. */
    private static String label(Tlp mark, String title) {
        return mark == Tlp.RED ? mark.label() : title;
    }

    private InboundAlert inbound(ResultSet row) throws SQLException {
        return new InboundAlert(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                Channel.valueOf(row.getString("channel")),
                row.getString("origin"),
                row.getString("foreign_id"),
                row.getString("foreign_version"),
                row.getString("author"),
                json.read(row.getString("content"), AlertContent.class),
                Tlp.valueOf(row.getString("tlp")),
                Pap.valueOf(row.getString("pap")),
                row.getBoolean("withdrawn"),
                row.getBoolean("exercise"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString("state")),
                row.getObject("alert_id", UUID.class));
    }
}
