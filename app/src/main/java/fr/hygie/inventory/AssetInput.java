package fr.hygie.inventory;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a person or a program entered for an asset, read field by field.
 *
 * @param values canonical texts; empty ones empty their field
 * @param problems by field key, the code of the refusal below {@code inventory.refused.}; a key that is no field of the
 *     kind has the code {@code unknown}
 */
public record AssetInput(Map<AssetField, String> values, Map<String, String> problems) {
    /** Texts that name machines and not people: long numbers are usual there. */
    private static boolean isIdentifier(AssetField field) {
        return switch (field) {
            case SERIAL, ASSET_TAG, HARDWARE_UUID, MAC_ADDRESS, IP_ADDRESS, OS_BUILD, FIRMWARE -> true;
            default -> false;
        };
    }

    /** @param entered by field key, as typed */
    public static AssetInput read(AssetKind kind, Map<String, String> entered) {
        var values = new EnumMap<AssetField, String>(AssetField.class);
        var problems = new LinkedHashMap<String, String>();
        entered.forEach((key, text) -> AssetField.ofKey(key)
                .filter(field -> field.appliesTo(kind))
                .ifPresentOrElse(field -> read(field, text, values, problems), () -> problems.put(key, "unknown")));
        return new AssetInput(values, problems);
    }

    private static void read(
            AssetField field, String text, Map<AssetField, String> values, Map<String, String> problems) {
        if (text.isBlank()) {
            if (field == AssetField.NAME) {
                problems.put(field.key(), "name");
            }
            values.put(field, "");
        } else if (!isIdentifier(field) && PatientNumber.appearsIn(text)) {
            problems.put(field.key(), "patient");
        } else {
            field.type()
                    .canonical(text)
                    .ifPresentOrElse(
                            value -> values.put(field, value),
                            () -> problems.put(
                                    field.key(), field.type().format().name().toLowerCase(java.util.Locale.ROOT)));
        }
    }

    public boolean refused() {
        return !problems.isEmpty();
    }
}
