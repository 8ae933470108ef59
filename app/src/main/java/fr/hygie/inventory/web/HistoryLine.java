package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.asset.AssetHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One entry of the history of an asset, in words. */
record HistoryLine(Instant at, String by, List<Change> changes, List<Titles> software) {
    /** A value before and after; {@code unknown} when there was none. */
    record Change(String label, String before, String after) {}

    /** @param names not all of them when they are many */
    record Titles(String label, List<String> names) {}

    static HistoryLine of(AssetHistory.Entry entry, Words words) {
        var changes = new ArrayList<Change>();
        entry.fields().entrySet().stream()
                .filter(field -> !field.getKey().equals(AssetHistory.RULE))
                .forEach(field -> changes.add(change(field.getKey(), field.getValue(), words)));
        changes.sort(Comparator.comparing(Change::label));
        var software = new ArrayList<Titles>();
        add(software, words, "history.added", entry.added(), entry.addedCount());
        add(software, words, "history.removed", entry.removed(), entry.removedCount());
        return new HistoryLine(
                entry.at(), words.text("origin.by", channel(entry, words), reason(entry, words)), changes, software);
    }

    private static Change change(String key, List<String> sides, Words words) {
        return new Change(label(key, words), words.side(key, sides.get(0)), words.side(key, sides.get(1)));
    }

    /** Who changed it, or what the rule that did says. */
    private static String reason(AssetHistory.Entry entry, Words words) {
        var rule = entry.fields().get(AssetHistory.RULE);
        return rule == null ? entry.actor() : words.text("history.rule", rule.get(1));
    }

    private static String channel(AssetHistory.Entry entry, Words words) {
        return words.text("channel." + entry.source());
    }

    private static String label(String key, Words words) {
        return AssetField.ofKey(key).map(words::field).orElseGet(() -> switch (key) {
            case "kind" -> words.text("list.kind");
            case AssetHistory.HOST -> words.text("history.host");
            default -> key;
        });
    }

    private static void add(List<Titles> all, Words words, String key, List<String> names, int count) {
        if (count > 0) {
            all.add(new Titles(words.text(key, count), names));
        }
    }
}
