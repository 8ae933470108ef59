package fr.hygie.inventory.asset;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.SupportState;
import fr.hygie.scope.StorableJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Reads rows of {@code asset}. */
@Component
public class AssetRows implements RowMapper<AssetRow> {
    /** To select from {@code asset a left join organisation o on o.id = a.site_id}. */
    public static final String COLUMNS = """
            a.organisation_id, a.id, a.version, a.kind, a.name, o.name as site, a.attributes, a.first_seen, a.last_seen,
            a.cycle, a.support, a.support_ends, a.exempt_until, a.replace_year, a.replace_cost, a.replace_reason""";

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final StorableJson json;

    AssetRows(StorableJson json) {
        this.json = json;
    }

    @Override
    public AssetRow mapRow(ResultSet row, int number) throws SQLException {
        return new AssetRow(
                row.getObject("organisation_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getInt("version"),
                AssetKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("site"),
                values(row.getString("attributes")),
                row.getTimestamp("first_seen").toInstant(),
                instant(row.getTimestamp("last_seen")),
                row.getString("cycle"),
                SupportState.valueOf(row.getString("support")),
                row.getObject("support_ends", LocalDate.class),
                row.getObject("exempt_until", LocalDate.class),
                row.getObject("replace_year", Integer.class),
                row.getBigDecimal("replace_cost"),
                row.getString("replace_reason"));
    }

    Map<AssetField, String> values(String attributes) {
        var values = new EnumMap<AssetField, String>(AssetField.class);
        json.read(attributes, TEXTS)
                .forEach((key, value) -> AssetField.ofKey(key).ifPresent(field -> values.put(field, value)));
        return values;
    }

    static @Nullable Instant instant(@Nullable Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }
}
