package fr.hygie.inventory.summary;

import fr.hygie.inventory.summary.SilenceRules.Rule;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rules of silence in the database; within the current transaction. */
@Component
class SilenceStore {
    private final JdbcClient jdbc;

    SilenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Rule of(UUID organisation) {
        return jdbc.sql("""
                        select silent_after_days, retire_after_days, retires_alone, retire_share from fleet_policy
                        where organisation_id = ?""")
                .param(organisation)
                .query((row, number) -> new Rule(row.getInt(1), row.getInt(2), row.getBoolean(3), row.getInt(4)))
                .optional()
                .orElse(Rule.USUAL);
    }

    /** @param today on which the rule is taken to have looked already: what it will do can be read first */
    void choose(UUID organisation, Rule rule, LocalDate today) {
        jdbc.sql("""
                        insert into fleet_policy (organisation_id, silent_after_days, retire_after_days, retires_alone, retire_share, looked_on)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (organisation_id) do update
                          set silent_after_days = excluded.silent_after_days, retire_after_days = excluded.retire_after_days,
                            retires_alone = excluded.retires_alone, retire_share = excluded.retire_share,
                            looked_on = excluded.looked_on""")
                .params(
                        organisation,
                        rule.silentAfterDays(),
                        rule.retireAfterDays(),
                        rule.retiresAlone(),
                        rule.nightlyShare(),
                        today)
                .update();
    }
}
