package fr.hygie.alert.exposure;

import fr.hygie.alert.FlawTargets;
import fr.hygie.alert.FlawTargets.Struck;
import fr.hygie.scope.Scope;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which of one's own assets an alert concerns, read from the inventory as it is now. Told to the establishment itself
 * and to nobody else.
 */
@Service
@Transactional(readOnly = true)
public class ExposedAssets {
    private static final String FOUND = """
            with hit as (
              select s.organisation_id, s.asset_id,
                min(p.name || ' ' || v.version) as why, bool_or(t.sure) as sure
              from alert_target t
              join product_version v on v.id = t.version_id join product p on p.id = v.product_id
              join software_installed s on s.versions @> array[t.version_id]
              where t.alert_id = :alert
                and exists (select from product_presence r
                            where r.version_id = t.version_id and r.organisation_id = any(:organisations) and r.assets > 0)
              group by s.organisation_id, s.asset_id
              union all
              select a.organisation_id, a.id, coalesce(a.os_name || ' ' || (a.attributes ->> 'os_version'), a.os_name, a.cycle),
                v.numbers <> '{}' or (c.low is null and c.high is null)
              from alert_cycle c join asset a on (a.cycle = c.cycle or a.cycle like c.cycle || '/%')
                and a.organisation_id = any(:organisations)
              cross join lateral version_numbers(a.attributes ->> 'os_version') as v(numbers)
              where c.alert_id = :alert
                and (v.numbers = '{}' or (c.low is null or v.numbers >= c.low) and (c.high is null or v.numbers < c.high))
              union all
              select a.organisation_id, a.id, t.value, t.kind = 'ADDRESS' from alert_trace t
              join asset a on a.organisation_id = any(:organisations)
                and (t.kind = 'ADDRESS' and a.attributes ->> 'ip_address' = t.value
                    and alert_public_address(a.attributes ->> 'ip_address')
                  or t.kind = 'DOMAIN' and lower(a.attributes ->> 'domain') = t.value)
              where t.alert_id = :alert and t.kind in ('ADDRESS', 'DOMAIN')
              union all
              select a.organisation_id, a.id, t.value, true from alert_trace t
              join asset a on a.organisation_id = any(:organisations)
                and lower(a.attributes ->> 'domain') = substr(t.value, strpos(t.value, '.') + 1)
                and lower(a.name) = split_part(t.value, '.', 1)
              where t.alert_id = :alert and t.kind = 'DOMAIN'
              union all
              select a.organisation_id, a.id, t.value, true from alert_trace t
              join asset a on a.organisation_id = any(:organisations) and alert_public_address(a.attributes ->> 'ip_address')
                and alert_network_address(a.attributes ->> 'ip_address') <<= (case when t.kind = 'NETWORK' then t.value end)::inet
              where t.alert_id = :alert and t.kind = 'NETWORK'
              union all
              select d.organisation_id, d.asset_id, p.name, false
              from (select array_agg(t.value) as names from alert_trace t where t.alert_id = :alert and t.kind = 'FILE') w
              join asset_detail d on d.organisation_id = any(:organisations) and d.facts -> 'programs' is not null
                and jsonb_exists_any(d.facts -> 'programs', w.names)
              cross join lateral (select n.name from jsonb_array_elements_text(d.facts -> 'programs') as n(name)
                where n.name = any(w.names) limit 1) p
              union all
              select a.organisation_id, a.id, f.why, f.sure
              from unnest(cast(:struck as uuid[]), cast(:whys as text[]), cast(:sures as boolean[])) as f(asset_id, why, sure)
              join asset a on a.organisation_id = any(:organisations) and a.id = f.asset_id)
            select a.id, a.name, a.kind, a.internet_exposed, a.criticality, min(h.why) as why, bool_or(h.sure) as sure,
              count(*) over () as total, sum(case when bool_or(h.sure) then 1 else 0 end) over () as sure_total
            from hit h join asset a on a.organisation_id = h.organisation_id and a.id = h.asset_id
            where a.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED')
            group by a.organisation_id, a.id
            order by a.internet_exposed desc, a.criticality desc nulls last, a.name_order, a.id limit :most""";

    private static final int MOST_STRUCK = 5_000;

    private final JdbcClient jdbc;
    private final ObjectProvider<FlawTargets> flaws;

    ExposedAssets(JdbcClient jdbc, ObjectProvider<FlawTargets> flaws) {
        this.jdbc = jdbc;
        this.flaws = flaws;
    }

    /**
     * @param why the version, the system or the marker that makes it concerned
     * @param sure its version lies in the range, rather than could not be compared; a marker is its own address or name,
     *     rather than that of its domain or of a program that runs on it
     */
    public record Line(UUID id, String name, String kind, boolean exposedToInternet, String why, boolean sure) {}

    /**
     * @param total of all, of which the first are given: those open to the Internet, then the most critical
     * @param sure of all, how many are sure
     */
    public record Found(List<Line> lines, long total, long sure) {}

    public Found of(UUID alert, int most) {
        var total = new long[2];
        var struck = flaws.stream()
                .flatMap(known -> known.struck(alert, MOST_STRUCK).stream())
                .toList();
        var lines = jdbc.sql(FOUND)
                .param("alert", alert)
                .param("organisations", Scope.require().organisations().toArray(UUID[]::new))
                .param("struck", struck.stream().map(Struck::asset).toArray(UUID[]::new))
                .param("whys", struck.stream().map(Struck::why).toArray(String[]::new))
                .param("sures", struck.stream().map(Struck::sure).toArray(Boolean[]::new))
                .param("most", most)
                .query((row, number) -> {
                    total[0] = row.getLong("total");
                    total[1] = row.getLong("sure_total");
                    return new Line(
                            row.getObject("id", UUID.class),
                            row.getString("name"),
                            row.getString("kind"),
                            row.getBoolean("internet_exposed"),
                            row.getString("why"),
                            row.getBoolean("sure"));
                })
                .list();
        return new Found(lines, total[0], total[1]);
    }
}
