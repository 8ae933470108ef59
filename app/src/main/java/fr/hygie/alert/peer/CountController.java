package fr.hygie.alert.peer;

import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What instances below told of an alert, as a part of its board. */
@Controller
class CountController {
    private final Counts counts;

    CountController(Counts counts) {
        this.counts = counts;
    }

    @GetMapping("/alert/{id}/counts")
    @Requires(Right.ALERT_READ)
    String counts(@PathVariable UUID id, Model model) {
        model.addAttribute("told", counts.of(id));
        return "alert/counts :: .h-counts";
    }
}
