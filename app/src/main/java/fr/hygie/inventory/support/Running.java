package fr.hygie.inventory.support;

import fr.hygie.inventory.AssetField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the values of an asset say that it runs: of that alone its support is told. */
public sealed interface Running {
    record OperatingSystem(
            String name, @Nullable String version, @Nullable String build) implements Running {}

    /** @param version empty when unknown */
    record Product(String name, @Nullable String supplier, String version) implements Running {}

    /** Without a general-purpose system. */
    record Equipment(
            @Nullable String manufacturer,
            @Nullable String model,
            @Nullable String firmware) implements Running {}

    /** The first that is known: a system, a product, a firmware or a model. */
    static Running of(Map<AssetField, String> values) {
        var system = values.get(AssetField.OS_NAME);
        if (system != null) {
            return new OperatingSystem(system, values.get(AssetField.OS_VERSION), values.get(AssetField.OS_BUILD));
        }
        var product = values.get(AssetField.PRODUCT);
        if (product != null) {
            return new Product(
                    product, values.get(AssetField.SUPPLIER), values.getOrDefault(AssetField.PRODUCT_VERSION, ""));
        }
        return new Equipment(
                values.get(AssetField.MANUFACTURER), values.get(AssetField.MODEL), values.get(AssetField.FIRMWARE));
    }
}
