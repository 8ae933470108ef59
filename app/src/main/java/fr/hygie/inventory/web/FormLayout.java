package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.asset.AssetView.Origin;
import fr.hygie.inventory.list.AssetList.Site;
import fr.hygie.web.Option;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of the form of an asset: only those that apply to its kind. */
final class FormLayout {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final Set<AssetField> LONG =
            Set.of(AssetField.COMMENT, AssetField.AUTHORISED_PEOPLE, AssetField.LOCAL_ADMINISTRATORS);

    private final Words words;
    private final List<Site> sites;
    private final Map<String, Origin> origins;

    FormLayout(Words words, List<Site> sites, Map<String, Origin> origins) {
        this.words = words;
        this.sites = sites;
        this.origins = origins;
    }

    record Section(String labelKey, List<Field> fields) {}

    /** @param widget {@code line}, {@code lines} or {@code choice} */
    record Field(
            String widget,
            String path,
            String label,
            @Nullable String hint,
            boolean required,
            List<Option> options) {}

    List<Section> sections(AssetKind kind) {
        return Arrays.stream(FieldGroup.values())
                .map(group -> new Section(
                        group.labelKey(),
                        group.fields(kind).stream().map(this::field).toList()))
                .filter(section -> !section.fields().isEmpty())
                .toList();
    }

    private Field field(AssetField field) {
        return new Field(
                widget(field),
                "form.values[" + field.key() + "]",
                words.field(field),
                hint(field),
                field == AssetField.NAME,
                options(field));
    }

    private static String widget(AssetField field) {
        return switch (field.type().format()) {
            case TEXT -> field == AssetField.SITE ? "choice" : LONG.contains(field) ? "lines" : "line";
            case DATE, AMOUNT, INTEGER -> "line";
            case BOOLEAN, CHOICE -> "choice";
        };
    }

    private List<Option> options(AssetField field) {
        if (field == AssetField.SITE) {
            return sites.stream()
                    .map(site -> new Option(site.name(), site.name()))
                    .toList();
        }
        return words.choices(field);
    }

    /** A value that a program reads comes back with its next report: better said before than wondered at afterwards. */
    private @Nullable String hint(AssetField field) {
        var read = field.owner() == AssetField.Owner.FACT && AssetSheet.automatic(origins.get(field.key()));
        if (read) {
            return words.text("form.read");
        }
        return switch (field.type().format()) {
            case DATE -> words.text("form.date");
            case AMOUNT -> words.text("form.amount");
            default -> null;
        };
    }

    /** A canonical text as a person would type it. */
    static String typed(AssetField field, String canonical) {
        return switch (field.type().format()) {
            case DATE -> DATE.format(LocalDate.parse(canonical));
            case AMOUNT -> new BigDecimal(canonical).toPlainString().replace('.', ',');
            default -> canonical;
        };
    }
}
