package fr.hygie.alert.inbound;

import fr.hygie.alert.Tlp;
import fr.hygie.alert.inbound.InboundAlert.Channel;
import fr.hygie.alert.inbound.InboundAlert.State;
import fr.hygie.alert.stix.Proposal;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Scope;
import fr.hygie.scope.StorableJson;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down what came, a hundred at a time. */
@Component
class InboundWriter {
    /** What its author takes back and nobody took over waits for nothing. */
    private static final String KEEP = """
            insert into alert_inbound (organisation_id, id, channel, origin, account_id, foreign_id, foreign_version, creator,
              author, title, tlp, pap, content, withdrawn, exercise, sources, received_at, state)
            select :organisation, n.id, :channel, :origin, :account, n.key, n.version, n.creator, n.author, n.title, n.tlp, n.pap,
              cast(n.content as jsonb), n.withdrawn, n.exercise, string_to_array(n.sources, ' '), :now,
              case when n.withdrawn and not exists (select from alert_inbound p join alert a on a.id = p.alert_id
                  and a.state in ('DRAFT', 'SUBMITTED', 'PUBLISHED')
                where p.organisation_id = :organisation and p.origin = :origin and p.foreign_id = n.key and p.state = 'ACCEPTED')
                then 'WITHDRAWN' else 'WAITING' end
            from unnest(:ids, :keys, :versions, :creators, :authors, :titles, :tlps, :paps, :contents, :withdrawns, :exercises, :sources)
              as n(id, key, version, creator, author, title, tlp, pap, content, withdrawn, exercise, sources)
            on conflict (organisation_id, origin, foreign_id, foreign_version) where foreign_id <> '' do nothing
            returning id, foreign_id, title, tlp, state""";

    private final JdbcClient jdbc;
    private final StorableJson json;
    private final Journal journal;
    private final Clock clock;

    InboundWriter(JdbcClient jdbc, StorableJson json, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.journal = journal;
        this.clock = clock;
    }

    /** For whom, by which way, from whom. */
    record From(UUID organisation, Channel channel, String origin) {}

    private record New(UUID id, String key, String title, String tlp, State state) {}

    /** @return how many are new; a fixed number of statements */
    int keep(From from, List<Proposal> proposals) {
        var added = jdbc.sql(KEEP)
                .param("organisation", from.organisation())
                .param("channel", from.channel().name())
                .param("origin", from.origin())
                .param("account", Scope.require().actor().accountId(), Types.OTHER)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("ids", proposals.stream().map(one -> UUID.randomUUID()).toArray(UUID[]::new))
                .param("keys", texts(proposals, one -> Inbound.cut(one.key(), 200)))
                .param("versions", texts(proposals, one -> Inbound.cut(one.version(), 60)))
                .param("creators", texts(proposals, one -> Inbound.cut(one.creator(), 100)))
                .param("authors", texts(proposals, one -> StorableJson.clean(one.author())))
                .param(
                        "titles",
                        texts(proposals, one -> StorableJson.clean(one.content().title())))
                .param("tlps", texts(proposals, one -> one.tlp().name()))
                .param("paps", texts(proposals, one -> one.pap().name()))
                .param("contents", texts(proposals, one -> json.text(one.content())))
                .param("withdrawns", proposals.stream().map(Proposal::withdrawn).toArray(Boolean[]::new))
                .param("exercises", proposals.stream().map(Proposal::exercise).toArray(Boolean[]::new))
                .param("sources", texts(proposals, one -> String.join(" ", one.sources())))
                .query((row, number) -> new New(
                        row.getObject("id", UUID.class),
                        row.getString("foreign_id"),
                        row.getString("title"),
                        row.getString("tlp"),
                        State.valueOf(row.getString("state"))))
                .list();
        if (!added.isEmpty()) {
            replace(from, added);
        }
        added.forEach(one -> received(from, one));
        return added.size();
    }

    private static String[] texts(List<Proposal> proposals, Function<Proposal, String> text) {
        return proposals.stream().map(text).toArray(String[]::new);
    }

    private void received(From from, New one) {
        journal.record(Act.of(
                        from.organisation(),
                        one.state() == State.WITHDRAWN ? "alert.inbound-withdrawn" : "alert.inbound-received",
                        "alert-inbound",
                        one.id(),
                        Inbound.label(Tlp.valueOf(one.tlp()), one.title()))
                .changing(null, Map.of("origin", from.origin(), "tlp", one.tlp())));
    }

    /** What waits gives way to a later version, and goes when its author takes it back. */
    private void replace(From from, List<New> added) {
        jdbc.sql("""
                        update alert_inbound w set state = case when n.state = 'WITHDRAWN' then 'WITHDRAWN' else 'REPLACED' end
                        from unnest(?, ?, ?) as n(id, key, state)
                        where w.organisation_id = ? and w.origin = ? and w.foreign_id = n.key and n.key <> '' and w.id <> n.id
                          and w.state = 'WAITING'""")
                .params(
                        added.stream().map(New::id).toArray(UUID[]::new),
                        added.stream().map(New::key).toArray(String[]::new),
                        added.stream().map(one -> one.state().name()).toArray(String[]::new),
                        from.organisation(),
                        from.origin())
                .update();
    }
}
