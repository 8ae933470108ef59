package fr.hygie.indicator.web;

import fr.hygie.indicator.IndicatorHistory;
import fr.hygie.indicator.Targets;
import fr.hygie.organisation.Calendar;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Flash;
import fr.hygie.web.State;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The catalogue of indicators and the sheet of each, in the context chosen. */
@Controller
class IndicatorController {
    private final IndicatorOverview overview;
    private final IndicatorHistory history;
    private final Targets targets;
    private final Calendar calendar;
    private final Words words;

    IndicatorController(
            IndicatorOverview overview, IndicatorHistory history, Targets targets, Calendar calendar, Words words) {
        this.overview = overview;
        this.history = history;
        this.targets = targets;
        this.calendar = calendar;
        this.words = words;
    }

    /**
     * What an organisation aims at.
     *
     * @param target percent; empty: the usual target
     */
    record TargetForm(
            @Nullable @DecimalMin("0") @DecimalMax("100") @Digits(integer = 3, fraction = 3)
            BigDecimal target) {}

    @GetMapping("/indicators")
    @Requires({Right.INDICATOR_READ, Right.OVERSEE})
    String list(Model model, Locale locale) {
        var lines = overview.lines(locale);
        model.addAttribute("lines", lines)
                .addAttribute("missed", standing(lines, State.BAD))
                .addAttribute("near", standing(lines, State.SOON))
                .addAttribute("met", standing(lines, State.OK))
                .addAttribute("overseer", overview.isOverseer());
        return "indicator/list";
    }

    private static long standing(List<IndicatorLine> lines, State state) {
        return lines.stream()
                .filter(line -> line.target() != null && line.state() == state)
                .count();
    }

    @GetMapping("/indicators/{id}")
    @Requires({Right.INDICATOR_READ, Right.OVERSEE})
    String sheet(@PathVariable String id, Model model, Locale locale) {
        var own = targets.own(IndicatorOverview.here()).get(id);
        model.addAttribute("form", new TargetForm(own == null ? null : own.stripTrailingZeros()));
        return fill(id, model, locale);
    }

    @PostMapping("/indicators/{id}/target")
    @Requires(Right.INDICATOR_EDIT)
    String aim(
            @PathVariable String id,
            @Valid @ModelAttribute("form") TargetForm form,
            BindingResult errors,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes next) {
        if (errors.hasErrors()) {
            response.setStatus(422);
            return fill(id, model, locale);
        }
        targets.set(IndicatorOverview.here(), id, form.target());
        next.addFlashAttribute("flash", Flash.done("indicator.target.saved"));
        next.addAttribute("id", id);
        return "redirect:/indicators/{id}";
    }

    private String fill(String id, Model model, Locale locale) {
        var known = overview.one(id);
        var indicator = known.indicator();
        var today = calendar.today();
        var inWords = words.in(locale);
        var points = history.of(IndicatorOverview.here(), indicator, HistoryChart.days(today));
        model.addAttribute("line", overview.line(known, locale))
                .addAttribute("known", known)
                .addAttribute("overseer", overview.isOverseer())
                .addAttribute("usual", inWords.target(indicator, indicator.usualTarget()))
                .addAttribute(
                        "chart", points.isEmpty() ? null : new HistoryChart(indicator, inWords).chart(points, today))
                .addAttribute("editable", indicator.isShare() && Scope.require().allows(Right.INDICATOR_EDIT));
        return "indicator/sheet";
    }
}
