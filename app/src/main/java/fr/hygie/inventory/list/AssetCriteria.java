package fr.hygie.inventory.list;

import fr.hygie.inventory.AssetKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which assets are asked for.
 *
 * @param words all of them must occur, whatever their case and accents; may be empty
 * @param filters not blank; a value that cannot be read matches nothing
 */
public record AssetCriteria(String words, Map<AssetFilter, String> filters) {
    public AssetCriteria {
        filters = Map.copyOf(filters);
    }

    /** @param filters by name; unknown names are passed over */
    public static AssetCriteria of(String words, Map<String, String> filters) {
        var known = new EnumMap<AssetFilter, String>(AssetFilter.class);
        filters.forEach((key, value) -> AssetFilter.ofKey(key)
                .filter(filter -> !value.isBlank())
                .ifPresent(filter -> known.put(filter, value.strip())));
        return new AssetCriteria(words, known);
    }

    public @Nullable String get(AssetFilter filter) {
        return filters.get(filter);
    }

    /** Null when it is not asked for, or not one that exists. */
    public @Nullable AssetKind kind() {
        return constant(AssetFilter.KIND, AssetKind.class).orElse(null);
    }

    /** The family asked for, or the one that all the kinds asked for belong to; null when there is none. */
    public AssetKind.@Nullable Family family() {
        var kinds = filters.get(AssetFilter.KIND);
        if (kinds == null) {
            return constant(AssetFilter.FAMILY, AssetKind.Family.class).orElse(null);
        }
        var names = List.of(kinds.split(","));
        var families = Arrays.stream(AssetKind.values())
                .filter(kind -> names.contains(kind.name()))
                .map(AssetKind::family)
                .distinct()
                .toList();
        return families.size() == 1 ? families.getFirst() : null;
    }

    <E extends Enum<E>> Optional<E> constant(AssetFilter filter, Class<E> type) {
        var wanted = filters.get(filter);
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
