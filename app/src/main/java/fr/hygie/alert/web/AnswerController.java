package fr.hygie.alert.web;

import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.Delivery.Answer;
import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.desk.AlertMeasures;
import fr.hygie.alert.desk.AlertRemarks;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Flash;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a recipient answers: seen, concerned or not, measures taken, a question, a sighting. */
@Controller
@Requires(Right.ALERT_WRITE)
class AnswerController {
    private final AlertDesk desk;
    private final AlertMeasures measures;
    private final AlertRemarks remarks;

    AnswerController(AlertDesk desk, AlertMeasures measures, AlertRemarks remarks) {
        this.desk = desk;
        this.measures = measures;
        this.remarks = remarks;
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/acknowledge")
    String acknowledge(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID organisation,
            RedirectAttributes next) {
        return done(id, next, "alert.acknowledged.done", () -> desk.acknowledge(id, of(organisation)));
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/answer")
    String answer(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID organisation,
            @RequestParam Answer answer,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        return done(
                id,
                next,
                "alert.answered.done",
                () -> desk.answer(id, of(organisation), answer, bounded(reason, 1_000)));
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/measures")
    String measures(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID organisation,
            @RequestParam(required = false) @Nullable List<String> step,
            @RequestParam(required = false) @Nullable List<String> seen,
            RedirectAttributes next) {
        return done(id, next, "alert.measures.done", () -> desk.done(id, of(organisation), set(step), set(seen)));
    }

    private static Set<String> set(@Nullable List<String> given) {
        return given == null ? Set.of() : Set.copyOf(given);
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/whole")
    String whole(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID organisation,
            @RequestParam boolean taken,
            RedirectAttributes next) {
        return done(id, next, "alert.measures.whole.done", () -> measures.whole(id, of(organisation), taken));
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/plan")
    String plan(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID organisation,
            @RequestParam LocalDate day,
            @RequestParam String by,
            RedirectAttributes next) {
        return done(id, next, "alert.measures.plan.done", () -> measures.plan(id, of(organisation), day, by));
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/remarks")
    String remark(
            @PathVariable UUID id,
            @RequestParam UUID organisation,
            @RequestParam AlertRemarks.Kind kind,
            @RequestParam String text,
            RedirectAttributes next) {
        return done(id, next, "alert.remark.done", () -> remarks.write(id, organisation, kind, text));
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/remarks/{question}/answer")
    String answer(
            @PathVariable UUID id, @PathVariable UUID question, @RequestParam String text, RedirectAttributes next) {
        return done(id, next, "alert.remark.done", () -> remarks.answer(id, question, text));
    }

    /** One recipient, or all of the scope. */
    private static Set<UUID> of(@Nullable UUID organisation) {
        return organisation == null ? Scope.require().organisations() : Set.of(organisation);
    }

    private static String bounded(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }

    private static String done(UUID id, RedirectAttributes next, String key, Runnable act) {
        try {
            act.run();
            next.addFlashAttribute("flash", Flash.done(key));
        } catch (AlertRefused refused) {
            next.addFlashAttribute("flash", Flash.refused(refused.key()));
        }
        return "redirect:" + AlertNavigation.path(id);
    }
}
