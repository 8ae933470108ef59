package fr.hygie.inventory.intake;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.policy.LifeCyclePolicy;
import fr.hygie.inventory.policy.LifeCyclePolicyStore;
import fr.hygie.inventory.policy.SupportReading;
import fr.hygie.inventory.software.SoftwareDictionary;
import fr.hygie.inventory.support.LifeCycles;
import fr.hygie.scope.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes a prepared batch in a fixed number of statements. */
@Component
class IntakeWriter {
    private static final String PROPOSE = """
            insert into duplicate_proposal (organisation_id, asset_id, other_id, reason, proposed_at)
            select :organisation, a, o, r, now() from unnest(:assets, :others, :reasons::text[]) as t(a, o, r)
            on conflict do nothing""";

    private final AssetStore store;
    private final AssetKeys assetKeys;
    private final SoftwareDictionary dictionary;
    private final LifeCycles lifeCycles;
    private final LifeCyclePolicyStore policies;
    private final SupportReading supports;
    private final HostLinks hosts;
    private final JdbcClient jdbc;

    IntakeWriter(
            AssetStore store,
            AssetKeys assetKeys,
            SoftwareDictionary dictionary,
            LifeCycles lifeCycles,
            LifeCyclePolicyStore policies,
            SupportReading supports,
            HostLinks hosts,
            JdbcClient jdbc) {
        this.store = store;
        this.assetKeys = assetKeys;
        this.dictionary = dictionary;
        this.lifeCycles = lifeCycles;
        this.policies = policies;
        this.supports = supports;
        this.hosts = hosts;
        this.jdbc = jdbc;
    }

    void write(IntakeBatch batch) {
        var organisation = batch.organisation();
        var changed = batch.changed().values();
        store.write(organisation, rows(changed, policies.of(organisation)));
        touch(batch);
        store.writeDetails(organisation, withDetails(batch));
        assetKeys.write(organisation, batch.keys());
        var changes = new LinkedHashMap<UUID, Map<String, Object>>();
        batch.changes().forEach((asset, what) -> changes.put(asset, new LinkedHashMap<>(what)));
        writeSoftware(batch, changes);
        hosts.write(batch, changes);
        store.writeChanges(
                organisation,
                batch.now(),
                batch.source().channel().name(),
                Scope.require().actor().name(),
                changes);
        propose(batch);
    }

    private void touch(IntakeBatch batch) {
        var seen = new HashMap<UUID, Instant>();
        batch.seen().values().stream()
                .filter(asset -> !batch.changed().containsKey(asset.id))
                .forEach(asset -> {
                    if (asset.lastSeen != null) {
                        seen.put(asset.id, asset.lastSeen);
                    }
                });
        store.touch(batch.organisation(), seen);
    }

    private static Collection<StoredAsset> withDetails(IntakeBatch batch) {
        var all = new LinkedHashMap<>(batch.changed());
        batch.seen().forEach((id, asset) -> {
            if (asset.facts != null) {
                all.put(id, asset);
            }
        });
        return all.values();
    }

    private List<Map<String, Object>> rows(Collection<StoredAsset> assets, LifeCyclePolicy policy) {
        var rows = new ArrayList<Map<String, Object>>(assets.size());
        assets.forEach(asset -> rows.add(row(asset, policy)));
        return rows;
    }

    private Map<String, Object> row(StoredAsset asset, LifeCyclePolicy policy) {
        var support = supports.of(asset.kind, asset.values, policy);
        var replacement =
                lifeCycles.replacement(policy.rules(), asset.kind, asset.values.get(AssetField.PURCHASED_ON), support);
        var row = new LinkedHashMap<String, Object>();
        row.put("id", asset.id);
        row.put("kind", asset.kind.name());
        row.put("name", asset.name());
        row.put("site_id", asset.site);
        row.put("attributes", attributes(asset));
        row.put("source", asset.source);
        row.put("first_seen", asset.firstSeen.toString());
        row.put("last_seen", asset.lastSeen == null ? null : asset.lastSeen.toString());
        row.put("cycle", support.cycle());
        row.put("support", support.state().name());
        row.put("support_ends", support.endText());
        row.put("replace_year", replacement.year());
        row.put("replace_cost", replacement.cost());
        row.put("replace_reason", replacement.reason());
        row.put("search", searchText(asset));
        return row;
    }

    private static Map<String, String> attributes(StoredAsset asset) {
        var attributes = new LinkedHashMap<String, String>();
        asset.values.forEach((field, value) -> attributes.put(field.key(), value));
        return attributes;
    }

    private static String searchText(StoredAsset asset) {
        var text = new StringBuilder(asset.name());
        for (var field : List.of(
                AssetField.SERIAL,
                AssetField.ASSET_TAG,
                AssetField.MODEL,
                AssetField.MANUFACTURER,
                AssetField.SERVICE,
                AssetField.OWNER,
                AssetField.LAST_USER,
                AssetField.IP_ADDRESS,
                AssetField.SUPPLIER)) {
            var value = asset.values.get(field);
            if (value != null) {
                text.append(' ').append(value);
            }
        }
        return text.length() <= 400 ? text.toString() : text.substring(0, 400);
    }

    /** Replaces the versions of each asset that told its software, and moves the counts of presence by the difference. */
    private void writeSoftware(IntakeBatch batch, Map<UUID, Map<String, Object>> changes) {
        if (batch.software().isEmpty()) {
            return;
        }
        var numbers = dictionary.numbered(batch.software());
        var deltas = new TreeMap<Integer, Integer>();
        var rewritten = new ArrayList<StoredAsset>();
        numbers.forEach((id, versions) -> {
            var asset = batch.changed().getOrDefault(id, batch.seen().get(id));
            if (asset != null) {
                replace(asset, versions, deltas, rewritten, changes);
            }
        });
        store.writeSoftware(batch.organisation(), rewritten);
        deltas.values().removeIf(delta -> delta == 0);
        store.addPresence(batch.organisation(), deltas);
    }

    private static void replace(
            StoredAsset asset,
            int[] after,
            Map<Integer, Integer> deltas,
            List<StoredAsset> rewritten,
            Map<UUID, Map<String, Object>> changes) {
        var before = asset.versions;
        if (asset.softwareKnown && Arrays.equals(before, after)) {
            return;
        }
        var added = SoftwareDictionary.without(after, before);
        var removed = SoftwareDictionary.without(before, after);
        for (int version : added) {
            deltas.merge(version, 1, Integer::sum);
        }
        for (int version : removed) {
            deltas.merge(version, -1, Integer::sum);
        }
        if (asset.softwareKnown) {
            changes.computeIfAbsent(asset.id, id -> new LinkedHashMap<>())
                    .put("software", Map.of("added", added, "removed", removed));
        }
        asset.versions = after;
        asset.softwareKnown = true;
        rewritten.add(asset);
    }

    private void propose(IntakeBatch batch) {
        if (batch.duplicates().isEmpty()) {
            return;
        }
        jdbc.sql(PROPOSE)
                .param("organisation", batch.organisation())
                .param("assets", ids(batch, true))
                .param("others", ids(batch, false))
                .param(
                        "reasons",
                        batch.duplicates().stream()
                                .map(pair -> pair.by().name())
                                .toArray(String[]::new))
                .update();
    }

    private static UUID[] ids(IntakeBatch batch, boolean first) {
        return batch.duplicates().stream()
                .map(pair -> first ? pair.asset() : pair.other())
                .toArray(UUID[]::new);
    }
}
