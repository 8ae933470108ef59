package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.lifecycle.StoredLifeCycles.StoredProduct;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.scope.StorableJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Keeps the dates of publishers that were imported. */
@Component
class ImportedDates implements DateSource {
    private static final TypeReference<List<StoredProduct>> PRODUCTS = new TypeReference<>() {};
    private static final TypeReference<List<ReportProblem>> PROBLEMS = new TypeReference<>() {};

    /** Those that were looked at and not applied are forgotten after a day. */
    private static final String FORGET_DRAFTS =
            "delete from lifecycle_import where applied_at is null and added_at < ?";

    private static final String KEEP = """
            insert into lifecycle_import (id, label, products, problems, added_by, added_at)
            values (:id, :label, cast(:products as jsonb), cast(:problems as jsonb), :by, :at)""";

    private static final String APPLY = """
            insert into imported_product (product, content, import_id, applied_at)
            select p ->> 'id', p, i.id, i.applied_at from lifecycle_import i cross join jsonb_array_elements(i.products) as p
            where i.id = ?
            on conflict (product) do update set content = excluded.content, import_id = excluded.import_id,
              applied_at = excluded.applied_at""";

    private final JdbcClient jdbc;
    private final StorableJson json;

    ImportedDates(JdbcClient jdbc, StorableJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public long edition() {
        return jdbc.sql("select number from lifecycle_edition")
                .query(Long.class)
                .single();
    }

    @Override
    public Map<String, Applied> inUse() {
        var found = new LinkedHashMap<String, Applied>();
        jdbc.sql("select product, content, applied_at from imported_product order by product")
                .query(row -> {
                    found.put(
                            row.getString(1),
                            new Applied(
                                    json.read(row.getString(2), StoredProduct.class)
                                            .read(),
                                    row.getTimestamp(3).toInstant()));
                });
        return found;
    }

    void keep(UUID id, String label, ImportedLifeCycles imported, String by, Instant now) {
        jdbc.sql(FORGET_DRAFTS)
                .param(now.minusSeconds(86_400).atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql(KEEP)
                .param("id", id)
                .param("label", label)
                .param(
                        "products",
                        json.text(imported.products().stream()
                                .map(StoredProduct::of)
                                .toList()))
                .param("problems", json.text(imported.problems()))
                .param("by", by)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<LifeCycleImports.Import> find(UUID id) {
        return jdbc.sql("""
                        select id, label, added_by, added_at, applied_by, applied_at, jsonb_array_length(products) as products
                        from lifecycle_import where id = ?""").param(id).query(ImportedDates::described).optional();
    }

    /** The last ones that were applied. */
    List<LifeCycleImports.Import> latest(int most) {
        return jdbc.sql("""
                        select id, label, added_by, added_at, applied_by, applied_at, jsonb_array_length(products) as products
                        from lifecycle_import where applied_at is not null order by applied_at desc limit ?""").param(most).query(ImportedDates::described).list();
    }

    private static LifeCycleImports.Import described(ResultSet row, int number) throws SQLException {
        return new LifeCycleImports.Import(
                row.getObject("id", UUID.class),
                row.getString("label"),
                row.getString("added_by"),
                row.getTimestamp("added_at").toInstant(),
                row.getString("applied_by"),
                instant(row.getTimestamp("applied_at")),
                row.getInt("products"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    ImportedLifeCycles content(UUID id) {
        return jdbc.sql("select products, problems from lifecycle_import where id = ?")
                .param(id)
                .query((row, number) -> new ImportedLifeCycles(
                        json.read(row.getString(1), PRODUCTS).stream()
                                .map(StoredProduct::read)
                                .toList(),
                        json.read(row.getString(2), PROBLEMS)))
                .single();
    }

    /** @return whether it was there and not applied before */
    boolean apply(UUID id, String by, Instant now) {
        int taken = jdbc.sql(
                        "update lifecycle_import set applied_by = ?, applied_at = ? where id = ? and applied_at is null")
                .params(by, now.atOffset(ZoneOffset.UTC), id)
                .update();
        if (taken > 0) {
            jdbc.sql(APPLY).param(id).update();
            changed();
        }
        return taken > 0;
    }

    /** @return whether its dates were imported */
    boolean forget(String product) {
        int gone = jdbc.sql("delete from imported_product where product = ?")
                .param(product)
                .update();
        if (gone > 0) {
            changed();
        }
        return gone > 0;
    }

    private void changed() {
        jdbc.sql("update lifecycle_edition set number = number + 1").update();
    }
}
