package fr.hygie.inventory.intake;

import fr.hygie.inventory.asset.AssetHistory;
import fr.hygie.inventory.intake.IntakeBatch.Guest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ties the virtual machines of a batch to the machines that say they run them: two statements, whatever their number. */
@Component
class HostLinks {
    /**
     * The machine that runs a guest takes the place of the one that ran it. One that keeps it switched off does not: a
     * guest that was moved may stay behind in the list of its former host. Every part reads the links as they were
     * before. Links from anything else than a machine were drawn by people and are left alone.
     */
    private static final String LINK = """
            with told as (
              select * from unnest(:guests, :hosts, :running::boolean[]) as t(guest, host, running) where guest <> host),
            held as (
              select t.guest, l.from_id as host, h.name from told t
              join asset_link l on l.organisation_id = :organisation and l.kind = 'HOSTS' and l.to_id = t.guest
              join asset h on h.organisation_id = :organisation and h.id = l.from_id
                and h.kind in ('HYPERVISOR', 'SERVER', 'WORKSTATION', 'LAPTOP')),
            changed as (
              select t.guest, t.host from told t
              where not exists (select from held where held.guest = t.guest and (held.host = t.host or not t.running))
                or t.running and exists (select from held where held.guest = t.guest and held.host <> t.host)),
            gone as (
              delete from asset_link l using changed c
              where l.organisation_id = :organisation and l.kind = 'HOSTS' and l.to_id = c.guest and l.from_id <> c.host
                and exists (select from held where held.guest = l.to_id and held.host = l.from_id)),
            added as (
              insert into asset_link (organisation_id, from_id, kind, to_id)
              select :organisation, host, 'HOSTS', guest from changed on conflict do nothing)
            select c.guest, h.name as host,
              coalesce((select string_agg(held.name, ', ' order by held.name) from held where held.guest = c.guest), '') as before
            from changed c join asset h on h.organisation_id = :organisation and h.id = c.host""";

    private final AssetKeys assetKeys;
    private final JdbcClient jdbc;

    HostLinks(AssetKeys assetKeys, JdbcClient jdbc) {
        this.assetKeys = assetKeys;
        this.jdbc = jdbc;
    }

    /**
     * After the assets and their keys; a host that is not known is left out.
     *
     * @param changes receives the host before and after of the guests that were known before
     */
    void write(IntakeBatch batch, Map<UUID, Map<String, Object>> changes) {
        var hosts = hosts(batch);
        if (hosts.isEmpty()) {
            return;
        }
        var running = batch.guests().stream().collect(Collectors.toMap(Guest::asset, Guest::running));
        jdbc.sql(LINK)
                .param("organisation", batch.organisation())
                .param("guests", hosts.keySet().toArray(UUID[]::new))
                .param("hosts", hosts.values().toArray(UUID[]::new))
                .param("running", hosts.keySet().stream().map(running::get).toArray(Boolean[]::new))
                .query((row, number) -> {
                    var guest = row.getObject("guest", UUID.class);
                    if (batch.knewBefore(guest)) {
                        changes.computeIfAbsent(guest, id -> new LinkedHashMap<>())
                                .put(AssetHistory.HOST, List.of(row.getString("before"), row.getString("host")));
                    }
                    return guest;
                })
                .list();
    }

    /** By guest. */
    private Map<UUID, UUID> hosts(IntakeBatch batch) {
        var keys =
                batch.guests().stream().flatMap(guest -> guest.host().stream()).collect(Collectors.toSet());
        var known = assetKeys.find(batch.organisation(), keys);
        var hosts = new HashMap<UUID, UUID>();
        for (var guest : batch.guests()) {
            Stream<UUID> candidates = guest.host().stream().map(known::get).filter(Objects::nonNull);
            candidates.findFirst().ifPresent(host -> hosts.put(guest.asset(), host));
        }
        return hosts;
    }
}
