package fr.hygie.alert.inbound;

import fr.hygie.alert.AlertContent;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.inbound.InboundAlert.Channel;
import fr.hygie.alert.inbound.InboundAlert.State;
import fr.hygie.alert.inbound.InboundWriter.From;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The quarantine of alerts: kept under the marking they came with, never shown as alerts before a person agrees. */
@Service
@Transactional
public class Inbound {
    private static final int MOST = 200;
    private static final int TOGETHER = 100;

    private final JdbcClient jdbc;
    private final StorableJson json;
    private final InboundWriter writer;
    private final Journal journal;
    private final Clock clock;

    Inbound(JdbcClient jdbc, StorableJson json, InboundWriter writer, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.writer = writer;
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
        var last = new LinkedHashMap<String, Proposal>();
        for (var proposal : notFromHere(organisation, proposals)) {
            last.put(proposal.key().isEmpty() ? "\u0000" + last.size() : cut(proposal.key(), 200), proposal);
        }
        int kept = 0;
        var all = List.copyOf(last.values());
        for (int start = 0; start < all.size(); start += TOGETHER) {
            var some = all.subList(start, Math.min(all.size(), start + TOGETHER));
            kept += writer.keep(new From(organisation, channel, cut(origin, 300)), some);
        }
        return kept;
    }

    /**
     * Without what this house told or was told and comes back from others: whoever took it over says where it came from. What
     * others of this instance were told is news to it.
     */
    private List<Proposal> notFromHere(UUID organisation, List<Proposal> proposals) {
        var sources = proposals.stream()
                .flatMap(one -> one.sources().stream())
                .distinct()
                .toList();
        if (sources.isEmpty()) {
            return proposals;
        }
        var ours = Set.copyOf(jdbc.sql("select k from unnest(?) as k where stix_is_known(k, ?)")
                .params(sources.toArray(String[]::new), organisation)
                .query(String.class)
                .list());
        return proposals.stream()
                .filter(one -> one.sources().stream().noneMatch(ours::contains))
                .toList();
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
        var proposal = new Proposal(key, version, "", author, content, Tlp.CLEAR, Pap.CLEAR, false, false);
        return keep(organisation, Channel.NOTICE, origin, List.of(proposal)) > 0;
    }

    static String cut(String text, int most) {
        var clean = StorableJson.clean(text);
        return clean.length() > most ? clean.substring(0, most) : clean;
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
        return Optional.ofNullable(known(origin, List.of(foreignId)).get(foreignId));
    }

    /** The same of many; those of which nothing is known are left out. One statement. */
    @Transactional(readOnly = true)
    public Map<String, Known> known(String origin, Collection<String> foreignIds) {
        var known = new HashMap<String, Known>();
        jdbc.sql("""
                        select distinct on (foreign_id) foreign_id, foreign_version, creator from alert_inbound
                        where organisation_id = any(?) and origin = ? and foreign_id = any(?)
                        order by foreign_id, received_at desc""")
                .params(
                        Scope.require().organisations().toArray(UUID[]::new),
                        cut(origin, 300),
                        foreignIds.stream().map(one -> cut(one, 200)).toArray(String[]::new))
                .query(row -> {
                    known.put(
                            row.getString("foreign_id"),
                            new Known(row.getString("foreign_version"), row.getString("creator")));
                });
        return known;
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
     * Ends the waiting of one.
     *
     * @throws InboundNotFound when it does not wait (any more)
     */
    InboundAlert decided(UUID id, State state) {
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

    /** What was taken over became an alert, or the next revision of one. */
    void became(InboundAlert inbound, UUID alert) {
        jdbc.sql("update alert_inbound set alert_id = ? where organisation_id = ? and id = ?")
                .params(alert, inbound.organisation(), inbound.id())
                .update();
        record(inbound, "alert.inbound-accepted");
    }

    void refused(InboundAlert inbound) {
        record(inbound, "alert.inbound-refused");
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
    static String label(Tlp mark, String title) {
        return mark == Tlp.RED ? mark.label() : title;
    }

    InboundAlert inbound(ResultSet row) throws SQLException {
        return new InboundAlert(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                Channel.valueOf(row.getString("channel")),
                row.getString("origin"),
                row.getString("foreign_id"),
                row.getString("foreign_version"),
                row.getString("creator"),
                row.getString("author"),
                json.read(row.getString("content"), AlertContent.class),
                Tlp.valueOf(row.getString("tlp")),
                Pap.valueOf(row.getString("pap")),
                row.getBoolean("withdrawn"),
                row.getBoolean("exercise"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString("state")),
                row.getObject("alert_id", UUID.class),
                List.of((String[]) row.getArray("sources").getArray()));
    }
}
