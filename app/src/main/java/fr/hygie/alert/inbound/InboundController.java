package fr.hygie.alert.inbound;

import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Flash;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a person decides what becomes of what partners brought. */
@Controller
@RequestMapping("/alert/inbound")
class InboundController {
    private final Inbound inbound;

    InboundController(Inbound inbound) {
        this.inbound = inbound;
    }

    @GetMapping
    @Requires(Right.ALERT_READ)
    String list(Model model) {
        model.addAttribute("waiting", inbound.waiting())
                .addAttribute("mayDecide", Scope.require().allows(Right.ALERT_WRITE));
        return "alert/inbound";
    }

    @PostMapping("/{id}/accept")
    @Requires(Right.ALERT_WRITE)
    String accept(@PathVariable UUID id, RedirectAttributes next) {
        var alert = inbound.accept(id);
        next.addFlashAttribute("flash", Flash.done("alert.inbound.accepted", alert.reference()));
        return "redirect:/alert/" + alert.id();
    }

    @PostMapping("/{id}/refuse")
    @Requires(Right.ALERT_WRITE)
    String refuse(@PathVariable UUID id, RedirectAttributes next) {
        var title = inbound.required(id).content().title();
        inbound.refuse(id);
        next.addFlashAttribute("flash", Flash.done("alert.inbound.refused", title));
        return "redirect:/alert/inbound";
    }
}
