package fr.hygie.alert.web;

import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.AlertRefused.Reason;
import fr.hygie.alert.AudienceRule;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.writing.AlertRelays;
import fr.hygie.alert.writing.AlertRelays.Outcome;
import fr.hygie.alert.writing.AlertRelays.Wish;
import fr.hygie.organisation.Organisation;
import fr.hygie.organisation.Organisations;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Crumb;
import fr.hygie.web.Flash;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Passes a received alert on; beyond the region once a second person agrees. */
@Controller
@Requires(Right.ALERT_RELAY)
class RelayController {
    private final AlertRelays relays;
    private final AlertReader reader;
    private final AudienceChoices audiences;
    private final Organisations organisations;

    RelayController(AlertRelays relays, AlertReader reader, AudienceChoices audiences, Organisations organisations) {
        this.relays = relays;
        this.reader = reader;
        this.audiences = audiences;
        this.organisations = organisations;
    }

    @GetMapping(AlertNavigation.PATH + "/{id}/relay")
    String relay(@PathVariable UUID id, Model model) {
        var read = reader.read(id);
        var alert = read.alert();
        var wish = relays.waiting(id).orElse(null);
        model.addAttribute("alert", alert)
                .addAttribute("territories", audiences.territories())
                .addAttribute("unnamed", read.author() == null)
                .addAttribute("proposed", relays.proposesUnnamed(id))
                .addAttribute("wish", wish)
                .addAttribute("where", wish == null ? "" : places(wish))
                .addAttribute(
                        "own",
                        wish != null
                                && wish.account().equals(Scope.require().actor().accountId()))
                .addAttribute("crumbs", List.of(new Crumb(alert.reference(), AlertNavigation.path(id))));
        return "alert/relay";
    }

    private String places(Wish wish) {
        var ids = wish.audience().stream().map(AudienceRule::within).collect(Collectors.toSet());
        return organisations.all(ids).stream().map(Organisation::label).sorted().collect(Collectors.joining(", "));
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/relay")
    String relay(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID within,
            @RequestParam(defaultValue = "false") boolean unnamed,
            RedirectAttributes next) {
        return done(
                id,
                next,
                () -> relays.relay(
                                        id,
                                        audiences
                                                .rules(within, List.of(), "", "")
                                                .rules(),
                                        unnamed)
                                == Outcome.RELAYED
                        ? Flash.done("alert.relayed.done")
                        : Flash.warning("alert.relay.submitted.done"));
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/relay/approve")
    String approve(@PathVariable UUID id, RedirectAttributes next) {
        return done(id, next, () -> {
            relays.approve(id);
            return Flash.done("alert.relayed.done");
        });
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/relay/refuse")
    String refuse(@PathVariable UUID id, RedirectAttributes next) {
        return done(id, next, () -> {
            relays.refuse(id);
            return Flash.done("alert.relay.refused.done");
        });
    }

    private static String done(UUID id, RedirectAttributes next, Supplier<Flash> act) {
        try {
            next.addFlashAttribute("flash", act.get());
        } catch (AlertRefused refused) {
            // whoever relays cannot change the text
            next.addFlashAttribute(
                    "flash",
                    Flash.refused(refused.reason() == Reason.NAMES_THE_VICTIM ? "alert.relay.names" : refused.key()));
        }
        return "redirect:" + AlertNavigation.path(id);
    }
}
