package fr.hygie.inventory.summary;

import fr.hygie.inventory.summary.SilenceRules.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose assets the current scope shows: of an establishment and its sites, usually the establishment alone has any. */
@Component
public class AssetHolders {
    /** One look into an index for each organisation of the scope; the order keeps the planner from reading the table instead. */
    private static final String HERE = """
            select s.id, p.silent_after_days, coalesce(f.faceted and f.software_kinds is not null and f.refreshed_on = paris_today()
              and not exists (select from fleet_dirty d where d.organisation_id = s.id), false) as counted,
              f.software_kinds
            from unnest(current_organisations()) as s(id)
            cross join lateral (
              select from asset a where a.organisation_id = s.id order by a.name_order limit 1) as one
            left join fleet_policy p on p.organisation_id = s.id
            left join fleet_state f on f.organisation_id = s.id""";

    private final JdbcClient jdbc;

    AssetHolders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Those that have any asset.
     *
     * @param silence what each of them chose
     * @param counted whether the facets of all of them hold all that this transaction sees
     * @param withSoftware kinds of which any asset holds software, right when {@code counted}
     */
    public record Here(List<UUID> organisations, Silence silence, boolean counted, Set<String> withSoftware) {}

    /** In the current transaction. */
    public Here here() {
        var days = new LinkedHashMap<UUID, Integer>();
        var counted = new ArrayList<Boolean>();
        var withSoftware = new TreeSet<String>();
        jdbc.sql(HERE).query(row -> {
            var chosen = row.getObject("silent_after_days", Integer.class);
            days.put(row.getObject("id", UUID.class), chosen == null ? Rule.USUAL.silentAfterDays() : chosen);
            counted.add(row.getBoolean("counted"));
            var kinds = row.getArray("software_kinds");
            if (kinds != null) {
                withSoftware.addAll(List.of((String[]) kinds.getArray()));
            }
        });
        return new Here(List.copyOf(days.keySet()), new Silence(days), !counted.contains(false), withSoftware);
    }
}
