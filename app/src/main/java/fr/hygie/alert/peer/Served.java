package fr.hygie.alert.peer;

import fr.hygie.alert.peer.PeerRefused.Reason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whom a server of others serves, as people name it. */
@Component
@Transactional(readOnly = true)
class Served {
    private final JdbcClient jdbc;

    Served(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param text FINESS number or name, of somebody that alerts are addressed to
     * @throws PeerRefused when nobody is known by it
     */
    UUID required(String text) {
        return jdbc.sql("""
                        select id from organisation where kind in ('LEGAL_ENTITY', 'REGION', 'NATION') and closed_on is null
                          and (finess = :text or folded(name) = folded(:text) or folded(short_name) = folded(:text))
                        order by id limit 1""")
                .param("text", text.strip())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new PeerRefused(Reason.NOBODY));
    }

    /** Empty for nobody. */
    String name(@Nullable UUID organisation) {
        return jdbc.sql("select coalesce(short_name, name) from organisation where id = :id")
                .param("id", organisation, java.sql.Types.OTHER)
                .query(String.class)
                .optional()
                .orElse("");
    }
}
