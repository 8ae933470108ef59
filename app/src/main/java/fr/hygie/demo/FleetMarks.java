package fr.hygie.demo;

import fr.hygie.inventory.enrolment.EnrolmentKeys;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Remembers which fleets are loaded, as an import that is done: it stands in the list of imports like any other. */
@Component
class FleetMarks {
    private final JdbcClient jdbc;
    private final EnrolmentKeys keys;
    private final Clock clock;

    FleetMarks(JdbcClient jdbc, EnrolmentKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public boolean isLoaded(UUID organisation) {
        return jdbc.sql("select exists (select from import_run where organisation_id = ? and id = ?)")
                .params(organisation, mark(organisation))
                .query(Boolean.class)
                .single();
    }

    /** Last step of a load; with it the key of the agents, so that both are there or neither. */
    @Transactional
    public void loaded(UUID organisation, String key, int assets) {
        jdbc.sql("""
                        insert into import_run (organisation_id, id, source, label, mode, state, started_by, origin, started_at,
                          finished_at, total, done, created)
                        values (:organisation, :id, 'DEMONSTRATION', 'demonstration', 'BOTH', 'DONE', 'demonstration', 'console', :now,
                          :now, :assets, :assets, :assets)""")
                .param("organisation", organisation)
                .param("id", mark(organisation))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("assets", assets)
                .update();
        keys.add(organisation, "demo-" + key, "Agents de la démonstration", null);
    }

    private static UUID mark(UUID organisation) {
        return DemonstrationData.id("fleet of " + organisation);
    }
}
