package fr.hygie.inventory.intake;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.intake.BulkPreview.Effect;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What becomes of each asset when many are changed at once, before anything is written. Confined to one thread. */
final class BulkPlan {
    private static final int TOLD = 12;
    private static final int NAMES = 10;

    private final int found;
    private final Map<UUID, List<Step>> steps = new TreeMap<>();
    private final Map<Effect, Integer> effects = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final TreeMap<UUID, Map<String, List<String>>> changes = new TreeMap<>();
    private int unchanged;
    private int forbidden;
    private int elsewhere;

    BulkPlan(int found) {
        this.found = found;
    }

    /** An asset with its new values. */
    record Step(StoredAsset asset, Map<AssetField, String> entered, Map<String, List<String>> changes) {}

    void forbid() {
        forbidden++;
    }

    void leaveElsewhere(int assets) {
        elsewhere += assets;
    }

    void add(UUID organisation, Step step) {
        if (step.changes().isEmpty()) {
            unchanged++;
            return;
        }
        steps.computeIfAbsent(organisation, id -> new ArrayList<>()).add(step);
        changes.put(step.asset().id, step.changes());
        names.add(step.asset().name());
        step.changes()
                .forEach((key, values) -> AssetField.ofKey(key)
                        .ifPresent(field ->
                                effects.merge(new Effect(field, values.get(0), values.get(1), 0), 1, Integer::sum)));
    }

    /** Those that change, by establishment. */
    Map<UUID, List<Step>> steps() {
        return steps;
    }

    BulkPreview preview() {
        var all = effects.entrySet().stream()
                .map(entry -> new Effect(
                        entry.getKey().field(),
                        entry.getKey().before(),
                        entry.getKey().after(),
                        entry.getValue()))
                .sorted(Comparator.comparingInt(Effect::assets)
                        .reversed()
                        .thenComparing(Effect::field)
                        .thenComparing(Effect::before))
                .toList();
        return new BulkPreview(
                found,
                changes.size(),
                unchanged,
                forbidden,
                elsewhere,
                all.stream().limit(TOLD).toList(),
                Math.max(0, all.size() - TOLD),
                names.stream().sorted().limit(NAMES).toList(),
                seal());
    }

    /** For the journal: how many had which value, by field key. */
    static Map<String, Map<String, Integer>> before(List<Step> steps) {
        var counts = new LinkedHashMap<String, Map<String, Integer>>();
        steps.forEach(step -> step.changes()
                .forEach((field, values) -> counts.computeIfAbsent(field, key -> new TreeMap<>())
                        .merge(values.getFirst(), 1, Integer::sum)));
        counts.replaceAll((field, values) -> values.size() <= TOLD
                ? values
                : Map.of("*", values.values().stream().mapToInt(one -> one).sum()));
        return counts;
    }

    private String seal() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            changes.forEach((id, change) ->
                    digest.update((id + "=" + new TreeMap<>(change) + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every platform has it
        }
    }
}
