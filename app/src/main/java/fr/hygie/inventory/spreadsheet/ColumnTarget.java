package fr.hygie.inventory.spreadsheet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import fr.hygie.inventory.AssetField;
import java.util.Locale;

/** What a column of a sheet says of an asset. */
public sealed interface ColumnTarget {
    /** Name in JSON and in the synonyms, e.g. {@code serial}. */
    @JsonValue
    String key();

    /** Label key below {@code inventory.}, e.g. {@code field.SERIAL}. */
    String labelKey();

    /** @throws IllegalArgumentException when nothing has this key */
    @JsonCreator
    static ColumnTarget ofKey(String key) {
        for (var special : Special.values()) {
            if (special.key().equals(key)) {
                return special;
            }
        }
        return AssetField.ofKey(key)
                .<ColumnTarget>map(Field::new)
                .orElseThrow(() -> new IllegalArgumentException("no column target is named " + key));
    }

    /** A field of the asset. */
    record Field(AssetField field) implements ColumnTarget {
        @Override
        public String key() {
            return field.key();
        }

        @Override
        public String labelKey() {
            return "field." + field.name();
        }
    }

    /** What is not a field. */
    enum Special implements ColumnTarget {
        KIND,
        /** When the equipment itself was last seen. */
        SEEN_ON,
        /** All software of the asset, as {@code name | version | publisher}, separated by semicolons or line feeds. */
        SOFTWARE,
        /** Version of the software when the asset has one only. */
        SOFTWARE_VERSION,
        SOFTWARE_PUBLISHER,
        IGNORED;

        @Override
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String labelKey() {
            return "column." + name();
        }
    }
}
