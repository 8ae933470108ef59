package fr.hygie.inventory.relation;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.asset.AssetView;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What assets exchange with partners outside of the establishment. */
@Service
@Transactional(readOnly = true)
public class Exchanges {
    /** Lines of a page. */
    public static final int MOST = 200;

    private static final String PARTNERS = """
            select min(f.partner) as partner, count(*) as flows, count(distinct f.asset_id) as assets,
              count(*) filter (where f.direction <> 'IN') as sent, count(*) filter (where f.direction <> 'OUT') as received,
              count(*) filter (where f.encrypted = false) as clear, count(*) filter (where f.encrypted is null) as unknown,
              max(a.criticality) as criticality, count(*) over () as total
            from data_flow f join asset a on a.organisation_id = f.organisation_id and a.id = f.asset_id
            where a.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED')
            group by folded(f.partner)
            order by max(a.criticality) desc nulls last, count(*) desc, 1 limit :most""";

    private static final String FLOWS = """
            select f.partner, f.direction, f.content, f.protocol, f.encrypted, a.id, a.name, a.kind, a.criticality, count(*) over () as total
            from data_flow f join asset a on a.organisation_id = f.organisation_id and a.id = f.asset_id
            where folded(f.partner) = folded(:partner) and a.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED')
            order by a.criticality desc nulls last, a.name collate "fr-x-icu", f.content limit :most""";

    private final JdbcClient jdbc;

    Exchanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A partner outside of the establishment, with what is exchanged.
     *
     * @param clear exchanges that are not encrypted
     * @param unknown exchanges of which nobody knows
     * @param criticality the highest of the assets that exchange with it; null when nobody said
     */
    public record Partner(
            String partner,
            long flows,
            long assets,
            long sent,
            long received,
            long clear,
            long unknown,
            @Nullable Integer criticality) {}

    /** The most critical first; {@value MOST} at most. */
    public record Partners(List<Partner> first, long total) {}

    /** An exchange with a partner, with the asset it concerns. */
    public record Exchange(
            AssetView.FlowDirection direction,
            String content,
            @Nullable String protocol,
            @Nullable Boolean encrypted,
            UUID asset,
            String name,
            AssetKind kind,
            @Nullable Integer criticality) {}

    /** With whom the assets of the current scope exchange. */
    public Partners partners() {
        var total = new long[1];
        var first = jdbc.sql(PARTNERS)
                .param("most", MOST)
                .query((row, number) -> {
                    total[0] = row.getLong("total");
                    return new Partner(
                            row.getString("partner"),
                            row.getLong("flows"),
                            row.getLong("assets"),
                            row.getLong("sent"),
                            row.getLong("received"),
                            row.getLong("clear"),
                            row.getLong("unknown"),
                            row.getObject("criticality", Integer.class));
                })
                .list();
        return new Partners(first, total[0]);
    }

    /** What is exchanged with a partner, whatever the case and accents of its name; {@value MOST} at most. */
    public List<Exchange> with(String partner) {
        return jdbc.sql(FLOWS)
                .param("partner", partner)
                .param("most", MOST)
                .query((row, number) -> new Exchange(
                        AssetView.FlowDirection.valueOf(row.getString("direction")),
                        row.getString("content"),
                        row.getString("protocol"),
                        row.getObject("encrypted", Boolean.class),
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        AssetKind.valueOf(row.getString("kind")),
                        row.getObject("criticality", Integer.class)))
                .list();
    }
}
