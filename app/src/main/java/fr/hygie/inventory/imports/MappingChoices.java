package fr.hygie.inventory.imports;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.spreadsheet.ColumnTarget;
import fr.hygie.inventory.spreadsheet.ColumnTarget.Special;
import fr.hygie.inventory.spreadsheet.DateForm;
import fr.hygie.web.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What may be chosen on the page of the columns, in the language of the reader. */
record MappingChoices(List<Option> targets, List<Option> kinds, List<Option> modes, List<Option> dates) {
    static MappingChoices of(ImportWords words, Locale locale) {
        var targets = new ArrayList<Option>();
        targets.add(option(words, locale, Special.IGNORED));
        Arrays.stream(Special.values())
                .filter(special -> special != Special.IGNORED)
                .forEach(special -> targets.add(option(words, locale, special)));
        Arrays.stream(AssetField.values())
                .forEach(field -> targets.add(option(words, locale, new ColumnTarget.Field(field))));
        return new MappingChoices(
                List.copyOf(targets),
                words.options(locale, "kind", AssetKind.class),
                words.options(locale, "import.mode", IntakeMode.class),
                words.options(locale, "import.dates", DateForm.class));
    }

    private static Option option(ImportWords words, Locale locale, ColumnTarget target) {
        return new Option(target.key(), words.text(locale, "inventory." + target.labelKey()));
    }
}
