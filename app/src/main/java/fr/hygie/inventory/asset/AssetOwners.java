package fr.hygie.inventory.asset;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The establishments of the current scope that own assets. */
@Service
@Transactional(readOnly = true)
public class AssetOwners {
    private static final String ALL = """
            select id, name from organisation where kind = 'LEGAL_ENTITY' and id = any(current_organisations())
            order by name collate "fr-x-icu\"""";

    private final JdbcClient jdbc;

    AssetOwners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Establishment(UUID id, String name) {}

    /** By name. */
    public List<Establishment> all() {
        return jdbc.sql(ALL).query(Establishment.class).list();
    }
}
