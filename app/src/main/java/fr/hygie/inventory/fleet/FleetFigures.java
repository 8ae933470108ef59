package fr.hygie.inventory.fleet;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.ProtectionState;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.fleet.FleetRow.Patching;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the counts of the fleet: one statement each, in the transaction of the caller. */
@Component
class FleetFigures {
    private static final String COUNTS = """
            select organisation_id, site_id, kind, support, protection, encryption, patching, silent, recent, exempt, aged,
              assets, due, due_cost
            from fleet_summary where organisation_id = any(:organisations)""";

    /** What has an end to come, by quarter; sums are made here so that few rows travel. */
    private static final String ENDS = """
            select date_trunc('quarter', support_ends)::date as quarter, kind, cycle,
              sum(assets) as assets
            from fleet_cycle where organisation_id = :organisation and cycle is not null and support_ends >= :from and support_ends < :to
            group by 1, 2, 3""";

    private static final String SITES = """
            select distinct o.id, coalesce(o.short_name, o.name) as name from organisation_ancestor a
            join organisation o on o.id = a.descendant_id and o.kind = 'SITE'
            where a.ancestor_id = :organisation and a.valid_from <= :day and (a.valid_to is null or a.valid_to > :day)""";

    private final JdbcClient jdbc;

    FleetFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * When the counts were made.
     *
     * @param lastSeen the last time any equipment answered; null when none ever did
     * @param heldBack how many equipments the rule of silence refused to retire the last night; 0 usually
     */
    record Reading(Instant refreshedAt, @Nullable Instant lastSeen, int heldBack) {}

    /** So many assets reach their end of support in the quarter that starts on a day. */
    record End(LocalDate quarter, AssetKind kind, String cycle, long assets) {
        /** Its identifier in the catalogue. */
        String product() {
            int slash = cycle.indexOf('/');
            return slash < 0 ? cycle : cycle.substring(0, slash);
        }
    }

    /** A site of an establishment. */
    record Site(UUID id, String name) {}

    FleetCounts of(UUID organisation) {
        return of(List.of(organisation)).getOrDefault(organisation, new FleetCounts(List.of()));
    }

    /** By organisation; one without any asset is absent. */
    Map<UUID, FleetCounts> of(Collection<UUID> organisations) {
        var rows = new HashMap<UUID, List<FleetRow>>();
        jdbc.sql(COUNTS)
                .param("organisations", organisations.toArray(UUID[]::new))
                .query((row, number) -> rows.computeIfAbsent(
                                row.getObject("organisation_id", UUID.class), id -> new ArrayList<>())
                        .add(row(row)))
                .list();
        var counts = new HashMap<UUID, FleetCounts>();
        rows.forEach((organisation, found) -> counts.put(organisation, new FleetCounts(found)));
        return counts;
    }

    private static FleetRow row(ResultSet row) throws SQLException {
        return new FleetRow(
                row.getObject("site_id", UUID.class),
                AssetKind.valueOf(row.getString("kind")),
                SupportState.valueOf(row.getString("support")),
                ProtectionState.valueOf(row.getString("protection")),
                EncryptionState.valueOf(row.getString("encryption")),
                Patching.valueOf(row.getString("patching")),
                row.getBoolean("silent"),
                row.getBoolean("recent"),
                row.getBoolean("exempt"),
                row.getBoolean("aged"),
                row.getInt("assets"),
                row.getInt("due"),
                row.getBigDecimal("due_cost"));
    }

    Optional<Reading> reading(UUID organisation) {
        return jdbc.sql("""
                        select s.refreshed_at, s.last_seen, coalesce((
                          select n.due from fleet_policy p
                          join retirement_night n on n.organisation_id = p.organisation_id and n.night = p.looked_on
                          where p.organisation_id = s.organisation_id and p.retires_alone and n.held is not null), 0) as held_back
                        from fleet_state s where s.organisation_id = ?""")
                .param(organisation)
                .query((row, number) -> new Reading(
                        row.getTimestamp("refreshed_at").toInstant(),
                        instant(row.getTimestamp("last_seen")),
                        row.getInt("held_back")))
                .optional();
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    /** Ends of support from a day on, to a day left out. */
    List<End> ends(UUID organisation, LocalDate from, LocalDate to) {
        return jdbc.sql(ENDS)
                .param("organisation", organisation)
                .param("from", from)
                .param("to", to)
                .query((row, number) -> new End(
                        row.getObject("quarter", LocalDate.class),
                        AssetKind.valueOf(row.getString("kind")),
                        row.getString("cycle"),
                        row.getLong("assets")))
                .list();
    }

    /** In no order. */
    List<Site> sites(UUID organisation, LocalDate day) {
        return jdbc.sql(SITES)
                .param("organisation", organisation)
                .param("day", day)
                .query((row, number) -> new Site(row.getObject("id", UUID.class), row.getString("name")))
                .list();
    }
}
