package fr.hygie.alert.web;

import fr.hygie.alert.AlertContent;
import fr.hygie.alert.Situation;
import fr.hygie.alert.Step;
import fr.hygie.alert.text.AffectedText;
import fr.hygie.alert.text.MarkerText;
import fr.hygie.alert.text.StepText;
import fr.hygie.alert.text.Unreadable;
import fr.hygie.inventory.support.LifeCycles;
import fr.hygie.scope.Paris;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;

/** Reads what was typed; what cannot be read is told beside its field, with its line. */
@Component
class AlertFormReading {

    private final LifeCycles lifeCycles;
    private final Words words;

    AlertFormReading(LifeCycles lifeCycles, Words words) {
        this.lifeCycles = lifeCycles;
        this.words = words;
    }

    /** @param known steps of the revision before, which keep their identifiers */
    AlertContent content(AlertForm form, List<Step> known, BindingResult errors, Locale locale) {
        var markers = MarkerText.read(AlertForm.text(form.markers()));
        var rules = MarkerText.rules(AlertForm.text(form.rules()));
        var affected = AffectedText.read(AlertForm.text(form.affected()), lifeCycles::isFollowed);
        refuse(errors, "markers", markers.problems(), locale);
        refuse(errors, "rules", rules.problems(), locale);
        refuse(errors, "affected", affected.problems(), locale);
        return new AlertContent(
                form.title().strip(),
                form.kind(),
                form.severity(),
                form.situation() == null ? Situation.ONGOING : form.situation(),
                AlertForm.text(form.process()),
                list(form.techniques(), "techniques", "[Tt]\\d{4}(\\.\\d{3})?", errors),
                AlertForm.text(form.origin()),
                StepText.read(AlertForm.text(form.immediate()), AlertForm.text(form.corrective()), known),
                Stream.concat(markers.markers().stream(), rules.markers().stream())
                        .toList(),
                affected.affected(),
                list(form.vulnerabilities(), "vulnerabilities", "(?i)CVE-\\d{4}-\\d{4,10}", errors),
                instant(form.nextUpdate()));
    }

    static @Nullable Instant instant(@Nullable LocalDateTime typed) {
        return typed == null ? null : typed.atZone(Paris.ZONE).toInstant();
    }

    private void refuse(BindingResult errors, String field, List<Unreadable> problems, Locale locale) {
        problems.stream()
                .limit(5)
                .forEach(problem -> errors.rejectValue(field, "unreadable", words.of(problem, locale)));
    }

    private List<String> list(@Nullable String typed, String field, String form, BindingResult errors) {
        UnaryOperator<String> upper = word -> word.toUpperCase(Locale.ROOT);
        var found = Arrays.stream(AlertForm.text(typed).split("[\\s,;]+"))
                .filter(word -> !word.isEmpty())
                .map(upper)
                .distinct()
                .toList();
        if (!found.stream().allMatch(word -> word.matches(form))) {
            errors.rejectValue(field, "alert.unreadable." + field);
        }
        return found.stream().filter(word -> word.matches(form)).toList();
    }
}
