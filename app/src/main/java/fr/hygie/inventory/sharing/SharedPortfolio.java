package fr.hygie.inventory.sharing;

import fr.hygie.inventory.AssetKind;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What serves several legal entities, as the scope sees it: what it gives, what it receives, and what several own where
 * one would do.
 */
@Service
@Transactional(readOnly = true)
public class SharedPortfolio {
    private static final String GIVEN = """
            select a.id, a.name, a.kind, a.criticality, min(s.sharing_key) as sharing_key,
              count(*) filter (where s.beneficiary_id <> s.organisation_id) as beneficiaries,
              coalesce(sum(s.percent) filter (where s.beneficiary_id = s.organisation_id), 0) as own
            from asset_share s join asset a on a.organisation_id = s.organisation_id and a.id = s.asset_id
            where s.organisation_id = any(current_organisations())
            group by a.id, a.name, a.kind, a.criticality order by a.name collate "fr-x-icu", a.id limit 500""";

    private static final String RECEIVED = """
            select coalesce(o.short_name, o.name) as owner, coalesce(b.short_name, b.name) as beneficiary, r.name, r.kind, r.criticality,
              r.sharing_key, r.percent
            from asset_received r join organisation o on o.id = r.owner_id join organisation b on b.id = r.beneficiary_id
            order by r.criticality desc nulls last, r.name collate "fr-x-icu", r.asset_id limit 500""";

    private static final String TWINS = """
            select a.id, a.name, a.attributes ->> 'product' as product, t.others,
              exists (select from asset_share s where s.organisation_id = a.organisation_id and s.asset_id = a.id) as shared
            from product_twins() t join asset a on a.organisation_id = t.organisation_id and a.id = t.asset_id
            order by t.others desc, (a.attributes ->> 'product') collate "fr-x-icu", a.name collate "fr-x-icu" limit 500""";

    private final JdbcClient jdbc;

    SharedPortfolio(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param own percent that the owner bears itself */
    public record Given(
            UUID id,
            String name,
            AssetKind kind,
            @Nullable Integer criticality,
            String key,
            long beneficiaries,
            BigDecimal own) {}

    /** An asset of another establishment that serves one of the scope. */
    public record Received(
            String owner,
            String beneficiary,
            String name,
            AssetKind kind,
            @Nullable Integer criticality,
            String key,
            BigDecimal percent) {}

    /**
     * An application of the scope whose product others of the group own too.
     *
     * @param others how many establishments
     * @param shared it serves others already
     */
    public record Twin(UUID id, String name, String product, int others, boolean shared) {}

    /** In a group: products that several own, and how many copies that makes. */
    public record TwinCounts(UUID group, String name, int products, int copies) {}

    /** Assets of the scope that serve others. */
    public List<Given> given() {
        return jdbc.sql(GIVEN)
                .query((row, number) -> new Given(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        AssetKind.valueOf(row.getString("kind")),
                        row.getObject("criticality", Integer.class),
                        row.getString("sharing_key"),
                        row.getLong("beneficiaries"),
                        row.getBigDecimal("own")))
                .list();
    }

    /** Assets of others that serve the scope, the most critical first. */
    public List<Received> received() {
        return jdbc.sql(RECEIVED).query(SharedPortfolio::reading).list();
    }

    private static Received reading(ResultSet row, int number) throws SQLException {
        return new Received(
                row.getString("owner"),
                row.getString("beneficiary"),
                row.getString("name"),
                AssetKind.valueOf(row.getString("kind")),
                row.getObject("criticality", Integer.class),
                row.getString("sharing_key"),
                row.getBigDecimal("percent"));
    }

    /** Applications of the scope whose product others of the group own too. */
    public List<Twin> twins() {
        return jdbc.sql(TWINS).query(Twin.class).list();
    }

    /** For each group of the scope, counts only. */
    public List<TwinCounts> twinCounts() {
        return jdbc.sql("""
                        select t.group_id as "group", o.name, t.products, t.copies from product_twin_counts() t
                        join organisation o on o.id = t.group_id order by o.name""").query(TwinCounts.class).list();
    }
}
