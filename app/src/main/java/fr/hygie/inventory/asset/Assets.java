package fr.hygie.inventory.asset;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetNotFound;
import fr.hygie.inventory.asset.AssetView.Duplicate;
import fr.hygie.inventory.asset.AssetView.Flow;
import fr.hygie.inventory.asset.AssetView.FlowDirection;
import fr.hygie.inventory.asset.AssetView.Link;
import fr.hygie.inventory.asset.AssetView.LinkKind;
import fr.hygie.inventory.asset.AssetView.Origin;
import fr.hygie.inventory.obsolescence.Exemptions;
import fr.hygie.inventory.report.AssetFacts;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.scope.StorableJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** The assets of the current scope, one at a time. */
@Service
@Transactional(readOnly = true)
public class Assets {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String HEAD = """
            select %s, e.name as establishment, a.source, d.origins, d.facts, cardinality(s.versions) as software
            from asset a
            join organisation e on e.id = a.organisation_id
            left join organisation o on o.id = a.site_id
            left join asset_detail d on d.organisation_id = a.organisation_id and d.asset_id = a.id
            left join asset_software s on s.organisation_id = a.organisation_id and s.asset_id = a.id
            where a.id = :id""".formatted(AssetRows.COLUMNS);

    private static final String LINKS = """
            select l.kind, true as outgoing, a.id, a.name, a.kind as asset_kind from asset_link l
            join asset a on a.organisation_id = l.organisation_id and a.id = l.to_id
            where l.organisation_id = :organisation and l.from_id = :id
            union all
            select l.kind, false, a.id, a.name, a.kind from asset_link l
            join asset a on a.organisation_id = l.organisation_id and a.id = l.from_id
            where l.organisation_id = :organisation and l.to_id = :id
            order by 2 desc, 1, 4 limit 500""";

    private static final String FLOWS = """
            select id, partner, direction, content, protocol, encrypted from data_flow
            where organisation_id = :organisation and asset_id = :id order by partner, content limit 500""";

    private static final String DUPLICATES = """
            select a.id, a.name, p.reason, p.proposed_at from duplicate_proposal p
            join asset a on a.organisation_id = p.organisation_id
              and a.id = case when p.asset_id = :id then p.other_id else p.asset_id end
            where p.organisation_id = :organisation and (p.asset_id = :id or p.other_id = :id) and p.dismissed_at is null
            order by p.proposed_at desc limit 20""";

    private final JdbcClient jdbc;
    private final AssetRows rows;
    private final StorableJson json;
    private final Exemptions exemptions;

    Assets(JdbcClient jdbc, AssetRows rows, StorableJson json, Exemptions exemptions) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.json = json;
        this.exemptions = exemptions;
    }

    /** @throws AssetNotFound when there is none within the current scope */
    public AssetView view(UUID id) {
        var head = head(id);
        var organisation = head.asset().organisation();
        return new AssetView(
                head.asset(),
                head.establishment(),
                head.source(),
                head.origins(),
                head.facts(),
                head.software(),
                list(LINKS, organisation, id, Assets::link),
                list(FLOWS, organisation, id, Assets::flow),
                exemptions.of(head.asset()),
                list(DUPLICATES, organisation, id, Assets::duplicate));
    }

    /** The same without what surrounds it: links, flows, exemptions and duplicates are empty. */
    public AssetView head(UUID id) {
        return jdbc.sql(HEAD).param("id", id).query(this::read).optional().orElseThrow(() -> new AssetNotFound(id));
    }

    private AssetView read(ResultSet row, int number) throws SQLException {
        var facts = row.getString("facts");
        return new AssetView(
                rows.mapRow(row, number),
                row.getString("establishment"),
                row.getString("source"),
                origins(row.getString("origins")),
                facts == null ? AssetFacts.NONE : json.read(facts, AssetFacts.class),
                row.getObject("software", Integer.class),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private Map<String, Origin> origins(@Nullable String text) {
        var origins = new LinkedHashMap<String, Origin>();
        if (text != null) {
            json.read(text, TEXTS).forEach((field, origin) -> {
                int colon = origin.indexOf(':');
                origins.put(
                        field,
                        new Origin(
                                IntakeSource.Channel.valueOf(origin.substring(0, colon)),
                                Instant.ofEpochSecond(Long.parseLong(origin.substring(colon + 1)))));
            });
        }
        return origins;
    }

    private <T> List<T> list(
            String sql, UUID organisation, UUID id, org.springframework.jdbc.core.RowMapper<T> mapper) {
        return jdbc.sql(sql)
                .param("organisation", organisation)
                .param("id", id)
                .query(mapper)
                .list();
    }

    private static Link link(ResultSet row, int number) throws SQLException {
        return new Link(
                LinkKind.valueOf(row.getString("kind")),
                row.getBoolean("outgoing"),
                row.getObject("id", UUID.class),
                row.getString("name"),
                AssetKind.valueOf(row.getString("asset_kind")));
    }

    private static Flow flow(ResultSet row, int number) throws SQLException {
        return new Flow(
                row.getObject("id", UUID.class),
                row.getString("partner"),
                FlowDirection.valueOf(row.getString("direction")),
                row.getString("content"),
                row.getString("protocol"),
                row.getObject("encrypted", Boolean.class));
    }

    private static Duplicate duplicate(ResultSet row, int number) throws SQLException {
        return new Duplicate(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("reason"),
                row.getTimestamp("proposed_at").toInstant());
    }
}
