package fr.hygie.alert.web;

import fr.hygie.alert.Alert;
import fr.hygie.alert.AudienceRule;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;

/** Reads from the form for whom an alert is; numbers that nobody has are told beside their field. */
@Component
class AudienceReading {
    private final AudienceChoices choices;
    private final Words words;

    AudienceReading(AudienceChoices choices, Words words) {
        this.choices = choices;
        this.words = words;
    }

    /** @param before the alert as it stands, whose audience may stay; null for a new one */
    List<AudienceRule> of(AlertForm form, @Nullable Alert before, BindingResult errors, Locale locale) {
        var rules = choices.rules(
                form.within(),
                form.categories() == null ? List.of() : form.categories(),
                AlertForm.text(form.product()),
                AlertForm.text(form.names()),
                Boolean.TRUE.equals(form.bodies()));
        if (!rules.unknown().isEmpty()) {
            errors.rejectValue(
                    "names",
                    "alert.unknown-names",
                    words.of("unknown-names", locale, String.join(", ", rules.unknown())));
        }
        if (before != null && Boolean.TRUE.equals(form.kept()) && rules.rules().isEmpty()) {
            return before.audience();
        }
        return rules.rules();
    }
}
