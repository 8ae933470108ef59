package fr.hygie.alert.inbound;

import fr.hygie.alert.Exposure;
import fr.hygie.alert.inbound.InboundStrikes.Strike;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Flash;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
    private final InboundStrikes strikes;

    InboundController(Inbound inbound, InboundStrikes strikes) {
        this.inbound = inbound;
        this.strikes = strikes;
    }

    @GetMapping
    @Requires(Right.ALERT_READ)
    String list(Model model) {
        var all = inbound.waiting();
        var struck = strikes.of(all);
        var quiet = all.stream()
                .filter(one -> !one.withdrawn() && is(Exposure.NOT_EXPOSED, one, struck))
                .toList();
        model.addAttribute(
                        "waiting",
                        first(all.stream().filter(one -> !quiet.contains(one)).toList(), struck))
                .addAttribute("quiet", quiet)
                .addAttribute("strikes", struck)
                .addAttribute("mayDecide", Scope.require().allows(Right.ALERT_WRITE));
        return "alert/inbound";
    }

    /** What strikes comes first; otherwise the order of arrival holds. */
    private static List<InboundAlert> first(List<InboundAlert> alerts, Map<UUID, Strike> struck) {
        return alerts.stream()
                .sorted(Comparator.comparing(one -> !is(Exposure.EXPOSED, one, struck)))
                .toList();
    }

    private static boolean is(Exposure exposure, InboundAlert alert, Map<UUID, Strike> struck) {
        var strike = struck.get(alert.id());
        return strike != null && strike.exposure() == exposure;
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
