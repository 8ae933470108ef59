package fr.hygie.alert.web;

import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.desk.AlertLists;
import fr.hygie.alert.desk.AlertLists.Question;
import fr.hygie.alert.desk.AlertLists.Row;
import fr.hygie.alert.message.Debts;
import fr.hygie.alert.message.Debts.Debt;
import fr.hygie.alert.posture.Posture;
import fr.hygie.alert.posture.Posture.Level;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The band at the top of every page: alerts that wait for an answer, and the posture when it is not the usual one. */
@Controller
@Requires(Right.ALERT_READ)
class BannerController {
    private static final int MOST = 3;

    private final AlertLists lists;
    private final AlertDesk desk;
    private final Posture posture;
    private final Debts debts;

    BannerController(AlertLists lists, AlertDesk desk, Posture posture, Debts debts) {
        this.lists = lists;
        this.desk = desk;
        this.posture = posture;
        this.debts = debts;
    }

    @GetMapping(AlertNavigation.PATH + "/banner")
    String banner(Model model) {
        var waiting = lists.find(new Question("", "WAITING", "", ""), MOST, 0);
        if (!waiting.rows().isEmpty()) {
            Set<java.util.UUID> mine = Scope.require().organisations();
            desk.arrived(mine, waiting.rows().stream().map(Row::id).toList());
        }
        List<Posture.Declared> guarded = posture.here().stream()
                .filter(declared -> declared.level() != Level.NORMAL)
                .toList();
        model.addAttribute("rows", waiting.rows())
                .addAttribute("total", waiting.total())
                .addAttribute("debts", debts())
                .addAttribute("postures", guarded);
        return "alert/banner :: .h-bands";
    }

    /** What the readers of one's own alerts wait for. */
    private List<Debt> debts() {
        return Scope.require().allows(Right.ALERT_WRITE)
                ? debts.here().stream().limit(MOST).toList()
                : List.of();
    }
}
