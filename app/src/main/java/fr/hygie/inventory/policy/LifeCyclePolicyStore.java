package fr.hygie.inventory.policy;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.support.CycleSupport;
import fr.hygie.inventory.support.LifeCycles;
import fr.hygie.inventory.support.ReplacementRules;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what establishments decided of life cycles. */
@Component
public class LifeCyclePolicyStore {
    private static final String READ = """
            select cycle, extended_until, contract, ends_on, reason, decided_by, decided_at, null as kind, null::int as age, null::int as price
            from support_decision where organisation_id = :organisation
            union all
            select null, null, null, null, null, null, null, kind, maximum_age, unit_price
            from replacement_rule where organisation_id = :organisation""";

    private static final String WRITE = """
            insert into support_decision (organisation_id, cycle, extended_until, contract, ends_on, reason, decided_by,
              decided_at, support, support_ends)
            values (:organisation, :cycle, :extended, :contract, :ends, :reason, :by, :at, 'UNKNOWN', null)
            on conflict (organisation_id, cycle) do update set extended_until = excluded.extended_until,
              contract = excluded.contract, ends_on = excluded.ends_on, reason = excluded.reason,
              decided_by = excluded.decided_by, decided_at = excluded.decided_at""";

    private static final String WORTH = """
            update support_decision d set support = k.s, support_ends = k.e::date
            from unnest(:cycles::text[], :states::text[], :ends::text[]) as k(c, s, e)
            where d.organisation_id = :organisation and d.cycle = k.c
              and (d.support <> k.s or d.support_ends is distinct from k.e::date)""";

    private final JdbcClient jdbc;
    private final LifeCycles lifeCycles;

    LifeCyclePolicyStore(JdbcClient jdbc, LifeCycles lifeCycles) {
        this.jdbc = jdbc;
        this.lifeCycles = lifeCycles;
    }

    /** In the current transaction, one statement. */
    public LifeCyclePolicy of(UUID organisation) {
        var decisions = new HashMap<String, SupportDecision>();
        var rules = new EnumMap<AssetKind, ReplacementRules.Rule>(AssetKind.class);
        jdbc.sql(READ).param("organisation", organisation).query(row -> {
            var kind = row.getString("kind");
            if (kind == null) {
                decisions.put(row.getString("cycle"), decision(row));
            } else {
                rules.put(AssetKind.valueOf(kind), new ReplacementRules.Rule(row.getInt("age"), row.getInt("price")));
            }
        });
        return new LifeCyclePolicy(decisions, lifeCycles.usualRules().with(rules));
    }

    private static SupportDecision decision(ResultSet row) throws SQLException {
        return new SupportDecision(
                row.getString("cycle"),
                row.getObject("extended_until", LocalDate.class),
                row.getString("contract"),
                row.getObject("ends_on", LocalDate.class),
                row.getString("reason"),
                row.getString("decided_by"),
                row.getTimestamp("decided_at").toInstant());
    }

    public void write(UUID organisation, SupportDecision decision) {
        jdbc.sql(WRITE)
                .param("organisation", organisation)
                .param("cycle", decision.cycle())
                .param("extended", decision.extendedUntil())
                .param("contract", decision.contract())
                .param("ends", decision.endsOn())
                .param("reason", decision.reason())
                .param("by", decision.decidedBy())
                .param("at", decision.decidedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    public void remove(UUID organisation, String cycle) {
        jdbc.sql("delete from support_decision where organisation_id = ? and cycle = ?")
                .params(organisation, cycle)
                .update();
    }

    /** Writes what the decisions make of their cycles today. */
    void worth(UUID organisation, List<CycleSupport> cycles) {
        jdbc.sql(WORTH)
                .param("organisation", organisation)
                .param("cycles", cycles.stream().map(CycleSupport::cycle).toArray(String[]::new))
                .param(
                        "states",
                        cycles.stream().map(cycle -> cycle.state().name()).toArray(String[]::new))
                .param("ends", cycles.stream().map(CycleSupport::endText).toArray(String[]::new))
                .update();
    }

    public void write(UUID organisation, AssetKind kind, ReplacementRules.Rule rule) {
        jdbc.sql("""
                        insert into replacement_rule (organisation_id, kind, maximum_age, unit_price) values (?, ?, ?, ?)
                        on conflict (organisation_id, kind) do update
                          set maximum_age = excluded.maximum_age, unit_price = excluded.unit_price""")
                .params(organisation, kind.name(), rule.maximumAge(), rule.unitPrice())
                .update();
    }
}
