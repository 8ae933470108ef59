package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.asset.AssetView;
import java.util.ArrayList;
import java.util.List;

/** A value of two assets, side by side. */
record Comparison(String label, String one, String two, boolean differs) {
    static List<Comparison> of(AssetView one, AssetView two, Words words) {
        var lines = new ArrayList<Comparison>();
        lines.add(line(
                words.text("list.kind"),
                words.kind(one.asset().kind()),
                words.kind(two.asset().kind())));
        for (var field : AssetField.values()) {
            var left = value(one, field, words);
            var right = value(two, field, words);
            if (!left.isEmpty() || !right.isEmpty()) {
                lines.add(line(words.field(field), left, right));
            }
        }
        var formats = words.formats();
        lines.add(line(
                words.text("list.seen"),
                formats.instant(one.asset().lastSeen()),
                formats.instant(two.asset().lastSeen())));
        lines.add(line(
                words.text("sheet.first-seen"),
                formats.instant(one.asset().firstSeen()),
                formats.instant(two.asset().firstSeen())));
        lines.add(line(words.text("sheet.software"), formats.number(one.software()), formats.number(two.software())));
        return lines;
    }

    private static Comparison line(String label, String one, String two) {
        return new Comparison(label, one, two, !one.equals(two));
    }

    private static String value(AssetView view, AssetField field, Words words) {
        var canonical = view.asset().values().get(field);
        return canonical == null ? "" : words.value(field, canonical);
    }
}
