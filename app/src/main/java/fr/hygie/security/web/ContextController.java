package fr.hygie.security.web;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.organisation.Area;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.security.CurrentAreas;
import fr.hygie.web.LocalPath;
import jakarta.servlet.http.HttpSession;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changes the organisation in whose context a person works. */
@Controller
@Requires(Right.SIGNED_IN)
class ContextController {
    private final CurrentAreas areas;
    private final Journal journal;
    private final TransactionTemplate transaction;

    ContextController(CurrentAreas areas, Journal journal, TransactionTemplate transaction) {
        this.areas = areas;
        this.journal = journal;
        this.transaction = transaction;
    }

    @PostMapping("/context")
    String change(@RequestParam UUID organisation, @RequestParam(defaultValue = "/") String back, HttpSession session) {
        var area = areas.held().stream()
                .filter(held -> held.organisation().equals(organisation))
                .findFirst()
                .orElseThrow(() -> new AccessDeniedException("not an area of this person"));
        record(area);
        CurrentAreas.choose(session, organisation);
        return "redirect:" + LocalPath.of(back);
    }

    /** In the journal of the organisation that is entered: its people see who works there. */
    private void record(Area area) {
        var entered = Scope.of(Scope.require().actor(), area.organisation());
        entered.run(() -> transaction.executeWithoutResult(status -> journal.record(Act.of(
                area.organisation(), "security.context-entered", "organisation", area.organisation(), area.name()))));
    }
}
