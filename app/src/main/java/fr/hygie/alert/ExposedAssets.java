package fr.hygie.alert;

import fr.hygie.scope.Scope;
import java.util.List;
import java.util.UUID;
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
                and (v.numbers = '{}' or (c.low is null or v.numbers >= c.low) and (c.high is null or v.numbers < c.high)))
            select a.id, a.name, a.kind, a.internet_exposed, a.criticality, min(h.why) as why, bool_or(h.sure) as sure,
              count(*) over () as total
            from hit h join asset a on a.organisation_id = h.organisation_id and a.id = h.asset_id
            where a.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED')
            group by a.organisation_id, a.id
            order by a.internet_exposed desc, a.criticality desc nulls last, a.name_order, a.id limit :most""";

    private final JdbcClient jdbc;

    ExposedAssets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param why the version or the system that makes it concerned
     * @param sure its version lies in the range, rather than could not be compared
     */
    public record Line(UUID id, String name, String kind, boolean exposedToInternet, String why, boolean sure) {}

    /** @param total of all, of which the first are given: those open to the Internet, then the most critical */
    public record Found(List<Line> lines, long total) {}

    public Found of(UUID alert, int most) {
        var total = new long[1];
        var lines = jdbc.sql(FOUND)
                .param("alert", alert)
                .param("organisations", Scope.require().organisations().toArray(UUID[]::new))
                .param("most", most)
                .query((row, number) -> {
                    total[0] = row.getLong("total");
                    return new Line(
                            row.getObject("id", UUID.class),
                            row.getString("name"),
                            row.getString("kind"),
                            row.getBoolean("internet_exposed"),
                            row.getString("why"),
                            row.getBoolean("sure"));
                })
                .list();
        return new Found(lines, total[0]);
    }
}
