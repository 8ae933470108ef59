package fr.hygie.alert.web;

import fr.hygie.alert.Alert;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.AlertNotFound;
import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.Step;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.AlertReader.Side;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.alert.writing.AlertWriting.Outcome;
import fr.hygie.scope.Paris;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Begins an alert in three fields, enriches it, publishes each revision. */
@Controller
@Requires(Right.ALERT_WRITE)
class AlertWritingController {
    private static final String PUBLISH = "publish";
    private final AlertWriting writing;
    private final AlertReader reader;
    private final AlertFormReading reading;
    private final AudienceChoices audiences;
    private final AudienceReading recipients;
    private final WritingPage pages;
    private final Clock clock;

    AlertWritingController(
            AlertWriting writing,
            AlertReader reader,
            AlertFormReading reading,
            AudienceChoices audiences,
            AudienceReading recipients,
            WritingPage pages,
            Clock clock) {
        this.writing = writing;
        this.reader = reader;
        this.reading = reading;
        this.audiences = audiences;
        this.recipients = recipients;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping(AlertNavigation.PATH + "/new")
    String blank(Model model, Locale locale) {
        var names = pages.names();
        var territories = audiences.territories();
        var now = LocalDateTime.now(clock.withZone(Paris.ZONE)).withSecond(0).withNano(0);
        var form = AlertForm.blank(
                names.isEmpty() ? null : UUID.fromString(names.getFirst().value()),
                AudienceChoices.usual(territories).orElse(null),
                now);
        return pages.of(form, null, territories, names, model, locale);
    }

    @PostMapping(AlertNavigation.PATH)
    String begin(
            @Valid @ModelAttribute("form") AlertForm form,
            BindingResult errors,
            @RequestParam(defaultValue = PUBLISH) String act,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes next) {
        var handling = errors.hasErrors() ? null : handling(form, null, errors, locale);
        var organisation = organisation(form);
        if (handling != null && organisation != null && !errors.hasErrors()) {
            var content = reading.content(form, List.of(), errors, locale);
            if (!errors.hasErrors()) {
                try {
                    var alert =
                            writing.begin(organisation, handling, content, AlertFormReading.instant(form.detected()));
                    return after(alert, act, next);
                } catch (AlertRefused refused) {
                    errors.reject(refused.key());
                }
            }
        }
        response.setStatus(422);
        return pages.of(form, null, audiences.territories(), pages.names(), model, locale);
    }

    @GetMapping(AlertNavigation.PATH + "/{id}/edit")
    String edit(@PathVariable UUID id, Model model, Locale locale) {
        var alert = mine(id);
        return pages.of(
                AlertForm.of(alert, audiences.names(alert.audience()), Paris.ZONE),
                alert,
                audiences.territories(),
                pages.names(),
                model,
                locale);
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/edit")
    String save(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") AlertForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "save") String act,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes next) {
        var before = mine(id);
        var handling = errors.hasErrors() ? null : handling(form, before, errors, locale);
        if (handling != null && !errors.hasErrors()) {
            var content = reading.content(form, steps(before), errors, locale);
            if (!errors.hasErrors()) {
                try {
                    var saved = writing.save(
                            id, version(form), handling, content, AlertFormReading.instant(form.detected()));
                    return after(saved, act, next);
                } catch (AlertRefused refused) {
                    errors.reject(refused.key());
                }
            }
        }
        response.setStatus(422);
        return pages.of(form, before, audiences.territories(), pages.names(), model, locale);
    }

    /** Publishes what was kept; the second person confirms by the same act. */
    @PostMapping(AlertNavigation.PATH + "/{id}/publish")
    String publish(@PathVariable UUID id, @RequestParam int version, RedirectAttributes next) {
        return publish(id, version, next, AlertNavigation.path(id));
    }

    private String after(Alert alert, String act, RedirectAttributes next) {
        if (!act.equals(PUBLISH)) {
            next.addFlashAttribute("flash", Flash.done("alert.saved", alert.reference()));
            return "redirect:" + AlertNavigation.path(alert.id());
        }
        return publish(alert.id(), alert.version(), next, AlertNavigation.path(alert.id()));
    }

    private String publish(UUID id, int version, RedirectAttributes next, String back) {
        try {
            var outcome = writing.publish(id, version);
            next.addFlashAttribute(
                    "flash",
                    outcome == Outcome.PUBLISHED
                            ? Flash.done("alert.published.done")
                            : Flash.warning("alert.submitted.done"));
        } catch (AlertRefused refused) {
            next.addFlashAttribute("flash", Flash.refused(refused.key()));
        }
        return "redirect:" + back;
    }

    private Alert mine(UUID id) {
        var read = reader.read(id);
        if (read.side() != Side.WRITER || read.alert().state().isOver()) {
            throw new AlertNotFound(id);
        }
        return read.alert();
    }

    private static int version(AlertForm form) {
        return form.version() == null ? 0 : form.version();
    }

    private static List<Step> steps(Alert before) {
        return before.draft().measures();
    }

    private Handling handling(AlertForm form, @Nullable Alert before, BindingResult errors, Locale locale) {
        return new Handling(
                form.tlp(),
                form.pap(),
                recipients.of(form, before, errors, locale),
                Boolean.TRUE.equals(form.anonymous()),
                Boolean.TRUE.equals(form.exercise()));
    }

    private @Nullable UUID organisation(AlertForm form) {
        var chosen = form.organisation();
        return chosen != null
                        && pages.names().stream()
                                .anyMatch(option -> option.value().equals(chosen.toString()))
                ? chosen
                : null;
    }
}
