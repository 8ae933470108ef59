package fr.hygie.inventory;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose assets the current scope shows: of an establishment and its sites, usually the establishment alone has any. */
@Component
class AssetHolders {
    /** One look into an index for each organisation of the scope; the order keeps the planner from reading the table instead. */
    private static final String HERE = """
            select s.id, p.silent_after_days from unnest(current_organisations()) as s(id)
            cross join lateral (
              select from asset a where a.organisation_id = s.id order by a.name_order limit 1) as one
            left join fleet_policy p on p.organisation_id = s.id""";

    private final JdbcClient jdbc;

    AssetHolders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Those that have any asset.
     *
     * @param silentDays after which an equipment that says nothing is silent: what the establishment chose; across several
     *     of them, the usual delay
     */
    record Here(List<UUID> organisations, int silentDays) {}

    private record Holder(UUID id, int silentDays) {}

    /** In the current transaction. */
    Here here() {
        var holders = jdbc.sql(HERE)
                .query((row, number) -> {
                    int days = row.getInt("silent_after_days");
                    return new Holder(
                            row.getObject("id", UUID.class), row.wasNull() ? FleetSummary.SILENT_AFTER_DAYS : days);
                })
                .list();
        int silentDays = holders.size() == 1 ? holders.getFirst().silentDays() : FleetSummary.SILENT_AFTER_DAYS;
        return new Here(holders.stream().map(Holder::id).toList(), silentDays);
    }
}
