package fr.hygie.alert.web;

import fr.hygie.alert.review.AlertFigures;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How well alerts are given and answered, over a period that the reader chooses. */
@Controller
class FiguresController {
    private static final List<Integer> PERIODS = List.of(30, 90, 365);

    private final AlertFigures figures;

    FiguresController(AlertFigures figures) {
        this.figures = figures;
    }

    @GetMapping(AlertNavigation.PATH + "/figures")
    @Requires(Right.ALERT_READ)
    String figures(@RequestParam(defaultValue = "365") int days, Model model) {
        int period = PERIODS.contains(days) ? days : PERIODS.getLast();
        model.addAttribute("days", period)
                .addAttribute("periods", PERIODS)
                .addAttribute("figures", figures.over(Duration.ofDays(period)));
        return "alert/figures";
    }
}
