package fr.hygie.alert.inbound;

import fr.hygie.alert.Tlp;
import fr.hygie.alert.inbound.InboundAlert.State;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What waits, page by page: what strikes first, what strikes nothing apart, to be set aside together. */
@Service
@Transactional
class InboundList {
    static final int PAGE = 25;

    /** Set aside at once; the rest the next time. */
    private static final int TOGETHER = 1_000;

    private static final String QUIET = "(exposure = 'NOT_EXPOSED' and not withdrawn)";

    private final Inbound inbound;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    InboundList(Inbound inbound, JdbcClient jdbc, Journal journal, Clock clock) {
        this.inbound = inbound;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** How many wait, and how many of all strike nothing. */
    record Size(int loud, int quiet) {
        int pages(boolean ofQuiet) {
            return Math.max(1, ((ofQuiet ? quiet : loud) + PAGE - 1) / PAGE);
        }
    }

    @Transactional(readOnly = true)
    public Size size() {
        return jdbc.sql("""
                        select count(*) filter (where not %1$s) as loud, count(*) filter (where %1$s) as quiet
                        from alert_inbound where organisation_id = any(?) and state = 'WAITING'""".formatted(QUIET))
                .param(mine())
                .query((row, number) -> new Size(row.getInt("loud"), row.getInt("quiet")))
                .single();
    }

    /** @param page from 1 on */
    @Transactional(readOnly = true)
    public List<InboundAlert> page(boolean quiet, int page) {
        return jdbc.sql("select * from alert_inbound where organisation_id = any(?) and state = 'WAITING' and "
                        + (quiet ? QUIET : "not " + QUIET)
                        + " order by exposure = 'EXPOSED' desc, received_at desc, id limit ? offset ?")
                .params(mine(), PAGE, (long) (page - 1) * PAGE)
                .query((row, number) -> inbound.inbound(row))
                .list();
    }

    /** Sets aside what strikes nothing. @return how many */
    public int refuseQuiet() {
        record Refused(UUID organisation, UUID id, String label) {}
        var refused = jdbc.sql("""
                        update alert_inbound set state = ?, decided_at = ?, decided_by = ? where (organisation_id, id) in (
                          select organisation_id, id from alert_inbound where organisation_id = any(?) and state = 'WAITING' and %s
                          order by received_at limit ? for update)
                        returning organisation_id, id, title, tlp""".formatted(QUIET))
                .params(
                        State.REFUSED.name(),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        Scope.require().actor().name(),
                        mine(),
                        TOGETHER)
                .query((row, number) -> new Refused(
                        row.getObject("organisation_id", UUID.class),
                        row.getObject("id", UUID.class),
                        Inbound.label(Tlp.valueOf(row.getString("tlp")), row.getString("title"))))
                .list();
        refused.forEach(one -> journal.record(
                Act.of(one.organisation(), "alert.inbound-refused", "alert-inbound", one.id(), one.label())));
        return refused.size();
    }

    private static UUID[] mine() {
        return Scope.require().organisations().toArray(UUID[]::new);
    }
}
