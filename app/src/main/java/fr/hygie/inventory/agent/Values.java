package fr.hygie.inventory.agent;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Canonical values of one report while it is made; what does not fit is left out with a warning. */
final class Values {
    private final AssetKind kind;
    private final String place;
    private final Warnings warnings;
    private final Map<AssetField, String> values = new EnumMap<>(AssetField.class);

    Values(AssetKind kind, String place, Warnings warnings) {
        this.kind = kind;
        this.place = place;
        this.warnings = warnings;
    }

    void put(AssetField field, @Nullable String raw) {
        if (raw == null || raw.isBlank() || !field.appliesTo(kind)) {
            return;
        }
        var canonical = field.type().canonical(raw);
        if (canonical.isPresent()) {
            values.put(field, canonical.get());
        } else {
            warnings.add(place, "agent-value-refused", field.key(), raw);
        }
    }

    void put(AssetField field, @Nullable Enum<?> choice) {
        put(field, choice == null ? null : choice.name());
    }

    Map<AssetField, String> all() {
        return values;
    }
}
