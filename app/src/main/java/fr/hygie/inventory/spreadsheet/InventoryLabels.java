package fr.hygie.inventory.spreadsheet;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the inventory in one language, for files; pages use the same bundle through their message source. */
public final class InventoryLabels {
    /** French is the default bundle, hence the root locale. */
    static final List<Locale> LANGUAGES = List.of(Locale.ROOT, Locale.ENGLISH);

    private final ResourceBundle bundle;

    /** @param locale French unless there is a bundle for it */
    public InventoryLabels(Locale locale) {
        this.bundle = ResourceBundle.getBundle(
                "messages.inventory",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** @param key below {@code inventory.} */
    public String text(String key) {
        return bundle.getString("inventory." + key);
    }

    public String field(AssetField field) {
        return text("field." + field.name());
    }

    public String kind(AssetKind kind) {
        return text("kind." + kind.name());
    }

    public String column(ColumnTarget target) {
        return text(target.labelKey());
    }

    /**
     * Label of a value of a choice; the text itself for a field that has none.
     *
     * @param canonical one of the choices of the field
     */
    public String choice(AssetField field, String canonical) {
        return field.type().choices().isEmpty() ? canonical : text(group(field) + "." + canonical);
    }

    /** Fields that share their choices share their labels: below {@code inventory.}, e.g. {@code ce-class}. */
    static String group(AssetField field) {
        return field.choiceGroup();
    }
}
