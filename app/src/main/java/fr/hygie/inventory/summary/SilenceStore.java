package fr.hygie.inventory.summary;

import fr.hygie.inventory.summary.SilenceRules.Rule;
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
        return jdbc.sql("select silent_after_days, retire_after_days from fleet_policy where organisation_id = ?")
                .param(organisation)
                .query((row, number) -> new Rule(row.getInt(1), row.getInt(2)))
                .optional()
                .orElse(Rule.USUAL);
    }

    void choose(UUID organisation, Rule rule) {
        jdbc.sql("""
                        insert into fleet_policy (organisation_id, silent_after_days, retire_after_days) values (?, ?, ?)
                        on conflict (organisation_id) do update
                          set silent_after_days = excluded.silent_after_days, retire_after_days = excluded.retire_after_days""")
                .params(organisation, rule.silentAfterDays(), rule.retireAfterDays())
                .update();
    }
}
