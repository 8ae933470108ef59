package fr.hygie.inventory.intake;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.FieldType;
import fr.hygie.inventory.LifeCycleState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to become of many assets at once.
 *
 * @param values canonical texts of {@link #FIELDS}; an empty one empties its field
 * @param tagsAdded those that an asset has already are not added again
 * @param tagsRemoved whatever their case
 */
public record BulkChange(Map<AssetField, String> values, List<String> tagsAdded, List<String> tagsRemoved) {
    /** What may be changed of many at once: what people decide, and nothing that an asset is recognised by. */
    public static final Set<AssetField> FIELDS =
            EnumSet.of(AssetField.OWNER, AssetField.SITE, AssetField.SERVICE, AssetField.STATE, AssetField.CRITICALITY);

    public BulkChange {
        values = Map.copyOf(values);
        tagsAdded = List.copyOf(tagsAdded);
        tagsRemoved = List.copyOf(tagsRemoved);
        if (!FIELDS.containsAll(values.keySet())) {
            throw new IllegalArgumentException("not of many at once: " + values.keySet());
        }
    }

    public boolean isEmpty() {
        return values.isEmpty() && tagsAdded.isEmpty() && tagsRemoved.isEmpty();
    }

    /** The tags of a text, in which commas part them. */
    public static List<String> tags(String text) {
        return Arrays.stream(text.split("[,;]"))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
    }

    /** What to enter for one asset. */
    Map<AssetField, String> of(StoredAsset asset) {
        var entered = new LinkedHashMap<AssetField, String>(values);
        // an asset of which nobody said its state is in use
        if (LifeCycleState.IN_USE.name().equals(entered.get(AssetField.STATE))
                && !asset.values.containsKey(AssetField.STATE)) {
            entered.remove(AssetField.STATE);
        }
        var before = asset.values.getOrDefault(AssetField.TAGS, "");
        var tags = new LinkedHashSet<>(tags(before));
        if (tags.removeIf(tag -> tagsRemoved.stream().anyMatch(tag::equalsIgnoreCase)) | addMissing(tags)) {
            var after = String.join(", ", new ArrayList<>(tags));
            entered.put(AssetField.TAGS, after.length() <= FieldType.MAX_LENGTH ? after : before);
        }
        return entered;
    }

    private boolean addMissing(Set<String> tags) {
        boolean added = false;
        for (var tag : tagsAdded) {
            if (tags.stream().noneMatch(tag::equalsIgnoreCase)) {
                added |= tags.add(tag);
            }
        }
        return added;
    }
}
