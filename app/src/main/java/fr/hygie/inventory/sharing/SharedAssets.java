package fr.hygie.inventory.sharing;

import fr.hygie.inventory.asset.Assets;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Assets that serve several legal entities: one owns, others benefit, and each bears its part of the cost. A beneficiary
 * learns the name, the kind, the criticality, the key and its own part; nothing else of the asset.
 */
@Service
@Transactional
public class SharedAssets {
    /** Beneficiaries of one asset. */
    public static final int MOST = 200;

    public static final int LONGEST_KEY = 200;

    private static final BigDecimal WHOLE = new BigDecimal("100");

    /** Legal entities of the groups of an establishment, itself first. */
    private static final String PARTNERS = """
            select id, name from (
              select o.id, coalesce(o.short_name, o.name) as name from organisation o where o.id = :owner
              union
              select o.id, coalesce(o.short_name, o.name)
              from organisation_ancestor u
              join organisation g on g.id = u.ancestor_id and g.kind = 'GROUP'
              join organisation_ancestor d on d.ancestor_id = g.id
                and d.valid_from <= paris_today() and (d.valid_to is null or d.valid_to > paris_today())
              join organisation o on o.id = d.descendant_id and o.kind = 'LEGAL_ENTITY' and o.closed_on is null
              where u.descendant_id = :owner and u.valid_from <= paris_today() and (u.valid_to is null or u.valid_to > paris_today())
            ) as found order by id <> :owner, name collate "fr-x-icu" limit 200""";

    private static final String PARTS = """
            select s.beneficiary_id, coalesce(o.short_name, o.name) as name, s.percent, s.sharing_key from asset_share s
            join organisation o on o.id = s.beneficiary_id
            where s.organisation_id = :owner and s.asset_id = :asset
            order by s.beneficiary_id <> s.organisation_id, name collate "fr-x-icu\"""";

    private final JdbcClient jdbc;
    private final Assets assets;
    private final Journal journal;
    private final Clock clock;

    SharedAssets(JdbcClient jdbc, Assets assets, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.assets = assets;
        this.journal = journal;
        this.clock = clock;
    }

    /** A legal entity that an asset may be shared with. */
    public record Partner(UUID id, String name) {}

    /** @param percent of the cost, two decimals */
    public record Part(UUID beneficiary, String name, BigDecimal percent) {}

    /**
     * How an asset is shared.
     *
     * @param key what the parts stand on; empty with the parts: it is not shared
     */
    public record Sharing(String key, List<Part> parts) {}

    /** Legal entities of the groups of an establishment, itself first. */
    @Transactional(readOnly = true)
    public List<Partner> partners(UUID owner) {
        return jdbc.sql(PARTNERS).param("owner", owner).query(Partner.class).list();
    }

    /** How an asset of the scope is shared; the owner's own part first. */
    @Transactional(readOnly = true)
    public Sharing of(UUID owner, UUID asset) {
        var key = new String[] {""};
        var parts = jdbc.sql(PARTS)
                .param("owner", owner)
                .param("asset", asset)
                .query((row, number) -> {
                    key[0] = row.getString("sharing_key");
                    return new Part(
                            row.getObject("beneficiary_id", UUID.class),
                            row.getString("name"),
                            row.getBigDecimal("percent"));
                })
                .list();
        return new Sharing(key[0], parts);
    }

    /**
     * What is wrong with parts: a code below {@code inventory.refused.}; empty when they can be kept.
     *
     * @param percents by legal entity
     */
    @Transactional(readOnly = true)
    public Optional<String> refusal(UUID owner, Map<UUID, BigDecimal> percents) {
        if (percents.keySet().stream().allMatch(owner::equals)) {
            return Optional.of("share-nobody");
        }
        if (percents.values().stream()
                .anyMatch(
                        part -> part.signum() <= 0 || part.stripTrailingZeros().scale() > 2)) {
            return Optional.of("share-part");
        }
        var sum = percents.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(WHOLE) != 0) {
            return Optional.of("share-sum");
        }
        var known = partners(owner).stream().map(Partner::id).collect(Collectors.toSet());
        return known.containsAll(percents.keySet()) ? Optional.empty() : Optional.of("share-stranger");
    }

    /**
     * Shares an asset of the scope; the parts replace the former ones.
     *
     * @param key what the parts stand on, not blank
     * @param percents by legal entity: {@link #refusal} finds nothing wrong with them
     */
    public void share(UUID asset, String key, Map<UUID, BigDecimal> percents) {
        var row = assets.head(asset).asset();
        var owner = row.organisation();
        refusal(owner, percents).ifPresent(code -> {
            throw new IllegalArgumentException(code);
        });
        var before = of(owner, asset);
        delete(owner, asset);
        jdbc.sql("""
                        insert into asset_share (organisation_id, asset_id, beneficiary_id, sharing_key, percent, shared_at)
                        select :owner, :asset, b, :key, p, :at from unnest(:beneficiaries, :percents::numeric[]) as t(b, p)""")
                .param("owner", owner)
                .param("asset", asset)
                .param("key", key)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("beneficiaries", percents.keySet().toArray(UUID[]::new))
                .param(
                        "percents",
                        percents.values().stream()
                                .map(BigDecimal::toPlainString)
                                .toArray(String[]::new))
                .update();
        journal.record(Act.of(owner, "inventory.asset-shared", "asset", asset, row.name())
                .changing(texts(before), texts(of(owner, asset))));
    }

    /** Shares it no longer; nothing happens when it was not shared. */
    public void end(UUID asset) {
        var row = assets.head(asset).asset();
        var before = of(row.organisation(), asset);
        if (delete(row.organisation(), asset) > 0) {
            journal.record(Act.of(row.organisation(), "inventory.asset-unshared", "asset", asset, row.name())
                    .changing(texts(before), null));
        }
    }

    private int delete(UUID owner, UUID asset) {
        return jdbc.sql("delete from asset_share where organisation_id = ? and asset_id = ?")
                .params(owner, asset)
                .update();
    }

    private static @Nullable Map<String, String> texts(Sharing sharing) {
        if (sharing.parts().isEmpty()) {
            return null;
        }
        var texts = new LinkedHashMap<String, String>();
        texts.put("key", sharing.key());
        sharing.parts().forEach(part -> texts.put(part.name(), part.percent().toPlainString()));
        return texts;
    }
}
