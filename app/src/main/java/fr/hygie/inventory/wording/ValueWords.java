package fr.hygie.inventory.wording;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.FieldType.Format;
import fr.hygie.web.Formats;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.context.MessageSource;

/**
 * Values of assets in words, in the language of one reader.
 *
 * @param formats of that language
 */
public record ValueWords(MessageSource messages, Locale locale, Formats formats) {

    public String kind(AssetKind kind) {
        return text("kind." + kind);
    }

    public String choice(AssetField field, String constant) {
        return text(field.choiceGroup() + "." + constant);
    }

    /** @param canonical as it is kept */
    public String value(AssetField field, String canonical) {
        return switch (field.type().format()) {
            case TEXT -> canonical;
            case DATE -> formats.date(LocalDate.parse(canonical));
            case AMOUNT -> formats.euros(new BigDecimal(canonical));
            case INTEGER -> formats.number(new BigDecimal(canonical));
            case BOOLEAN, CHOICE -> choice(field, canonical);
        };
    }

    /**
     * A value before or after a change.
     *
     * @param key of a field, or {@code kind}
     * @param value as it is kept; empty when there is none
     */
    public String side(String key, String value) {
        if (value.isEmpty()) {
            return formats.unknown();
        }
        if (key.equals("kind")) {
            return kind(AssetKind.valueOf(value));
        }
        return AssetField.ofKey(key)
                .filter(field -> field.type().format() == Format.TEXT
                        || field.type().canonical(value).isPresent())
                .map(field -> value(field, value))
                .orElse(value);
    }

    private String text(String key) {
        return messages.getMessage("inventory." + key, null, locale);
    }
}
