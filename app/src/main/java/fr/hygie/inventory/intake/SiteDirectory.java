package fr.hygie.inventory.intake;

import fr.hygie.inventory.FieldType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds a site of an establishment by what files call it: its FINESS number or its name. */
@Component
class SiteDirectory {
    private static final String SITES = """
            select o.id, o.finess, o.name, o.short_name from organisation o
            join organisation_ancestor a on a.descendant_id = o.id and a.ancestor_id = :organisation
              and a.valid_from <= paris_today() and (a.valid_to is null or a.valid_to > paris_today())
            where o.kind = 'SITE'""";

    private final JdbcClient jdbc;

    SiteDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Sites of(UUID organisation) {
        var byName = new HashMap<String, UUID>();
        jdbc.sql(SITES)
                .param("organisation", organisation)
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    put(byName, row.getString("name"), id);
                    put(byName, row.getString("short_name"), id);
                    put(byName, row.getString("finess"), id);
                    return id;
                })
                .list();
        return new Sites(byName);
    }

    private static void put(Map<String, UUID> byName, @Nullable String name, UUID id) {
        if (name != null) {
            byName.put(FieldType.fold(name), id);
        }
    }

    /** Sites by folded name or number. */
    record Sites(Map<String, UUID> byName) {
        @Nullable
        UUID find(@Nullable String text) {
            return text == null ? null : byName.get(FieldType.fold(text.toUpperCase(Locale.ROOT)));
        }
    }
}
