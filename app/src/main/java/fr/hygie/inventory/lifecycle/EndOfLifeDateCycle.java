package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.report.ReportProblem;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The fields of one cycle of endoflife.date while they are read, whichever of its two forms they have. */
final class EndOfLifeDateCycle {
    private static final int MAX_NAME = 100;
    private static final int MAX_LABEL = 200;

    private final Map<String, String> fields = new HashMap<>();

    void put(String field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            fields.put(field, value.strip());
        }
    }

    /** The cycle; empty, with one problem, when its name or its end cannot be understood. */
    Optional<ImportedLifeCycles.Cycle> finish(Consumer<ReportProblem> problems) {
        var name = fields.getOrDefault("cycle", fields.get("name"));
        if (name == null || name.length() > MAX_NAME) {
            problems.accept(new ReportProblem("", "cycle-name-missing"));
            return Optional.empty();
        }
        try {
            return Optional.of(new ImportedLifeCycles.Cycle(
                    name,
                    shortened(fields.getOrDefault("label", fields.get("releaseLabel"))),
                    date("releaseDate").orElse(null),
                    supportEnd(),
                    date(fields.containsKey("eoesFrom") ? "eoesFrom" : "extendedSupport")
                            .orElse(null),
                    fields.get("latest")));
        } catch (UnreadableField e) {
            problems.accept(new ReportProblem("/" + e.field, "not-a-date", fields.getOrDefault(e.field, "")));
            return Optional.empty();
        }
    }

    private static @Nullable String shortened(@Nullable String label) {
        return label == null || label.length() <= MAX_LABEL ? label : label.substring(0, MAX_LABEL);
    }

    /** A day when there is one; else whether it is over. Version 1 says both, the older form one or the other. */
    private SupportEnd supportEnd() {
        var field = fields.containsKey("eolFrom") ? "eolFrom" : fields.containsKey("isEol") ? "isEol" : "eol";
        return switch (fields.get(field)) {
            case "true" -> SupportEnd.PAST;
            case "false" -> SupportEnd.NOT_ANNOUNCED;
            case null -> throw new UnreadableField("eol");
            default -> SupportEnd.on(date(field).orElseThrow());
        };
    }

    /** Empty when absent or boolean: an extension without a day is not one that can be counted on. */
    private Optional<LocalDate> date(String field) {
        var text = fields.get(field);
        if (text == null || text.equals("true") || text.equals("false")) {
            return Optional.empty();
        }
        try {
            var date = LocalDate.parse(text);
            if (date.getYear() < 1970 || date.getYear() > 2199) {
                throw new UnreadableField(field);
            }
            return Optional.of(date);
        } catch (DateTimeParseException _) {
            throw new UnreadableField(field);
        }
    }

    private static final class UnreadableField extends RuntimeException {
        private final String field;

        UnreadableField(String field) {
            super(field);
            this.field = field;
        }
    }
}
