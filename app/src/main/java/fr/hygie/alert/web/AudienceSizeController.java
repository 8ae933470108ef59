package fr.hygie.alert.web;

import fr.hygie.alert.Alert;
import fr.hygie.alert.AlertNotFound;
import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.AlertReader.Side;
import fr.hygie.alert.desk.Audiences;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Tells how many an alert would go to, before it is sent: the form again, with the number in it. */
@Controller
@Requires(Right.ALERT_WRITE)
class AudienceSizeController {
    private final Audiences audiences;
    private final AudienceReading reading;
    private final AudienceChoices choices;
    private final AlertReader reader;
    private final WritingPage pages;
    private final Words words;

    AudienceSizeController(
            Audiences audiences,
            AudienceReading reading,
            AudienceChoices choices,
            AlertReader reader,
            WritingPage pages,
            Words words) {
        this.audiences = audiences;
        this.reading = reading;
        this.choices = choices;
        this.reader = reader;
        this.pages = pages;
        this.words = words;
    }

    /** Other fields may still be empty; nothing is kept. */
    @PostMapping(AlertNavigation.PATH + "/audience-size")
    String ofNew(@ModelAttribute("form") AlertForm form, BindingResult errors, Model model, Locale locale) {
        return page(form, null, errors, model, locale);
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/audience-size")
    String ofDraft(
            @PathVariable UUID id,
            @ModelAttribute("form") AlertForm form,
            BindingResult errors,
            Model model,
            Locale locale) {
        var read = reader.read(id);
        if (read.side() != Side.WRITER || read.alert().state().isOver()) {
            throw new AlertNotFound(id);
        }
        return page(form, read.alert(), errors, model, locale);
    }

    private String page(AlertForm form, @Nullable Alert alert, BindingResult errors, Model model, Locale locale) {
        count(form, alert, errors, model, locale);
        return pages.of(form, alert, choices.territories(), pages.names(), model, locale);
    }

    private void count(AlertForm form, @Nullable Alert alert, BindingResult errors, Model model, Locale locale) {
        if (errors.hasErrors()) {
            return;
        }
        var rules = reading.of(form, alert, errors, locale);
        if (errors.hasErrors()) {
            model.addAttribute("sizeProblem", errors.getAllErrors().getFirst().getDefaultMessage());
            return;
        }
        try {
            var tlp = form.tlp() == null ? Tlp.AMBER : form.tlp();
            model.addAttribute("size", audiences.preview(writer(form, alert), tlp, rules));
        } catch (AlertRefused refused) {
            model.addAttribute("sizeProblem", words.of(refused, locale));
        }
    }

    private static UUID writer(AlertForm form, @Nullable Alert alert) {
        if (alert != null) {
            return alert.writer();
        }
        var scope = Scope.require();
        var chosen = form.organisation();
        return chosen != null && scope.organisations().contains(chosen) ? chosen : scope.active();
    }
}
