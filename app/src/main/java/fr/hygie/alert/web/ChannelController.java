package fr.hygie.alert.web;

import fr.hygie.alert.message.Channels;
import fr.hygie.alert.message.Undelivered;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How alerts reach the house beside its open pages, and what did not arrive. */
@Controller
@Requires(Right.ALERT_READ)
class ChannelController {
    static final String PATH = AlertNavigation.PATH + "/channels";
    private static final int MOST = 200;

    private final Channels channels;
    private final Undelivered undelivered;

    ChannelController(Channels channels, Undelivered undelivered) {
        this.channels = channels;
        this.undelivered = undelivered;
    }

    @GetMapping(PATH)
    String channels(Model model) {
        model.addAttribute("open", channels.open())
                .addAttribute("all", channels.all())
                .addAttribute("undelivered", undelivered.here(MOST))
                .addAttribute("mayWrite", Scope.require().allows(Right.ALERT_WRITE));
        return "alert/channels";
    }

    /** Once more, after somebody has looked into it. */
    @PostMapping(PATH + "/messages/{id}/again")
    @Requires(Right.ALERT_WRITE)
    String again(@PathVariable UUID id, RedirectAttributes next) {
        next.addFlashAttribute(
                "flash",
                undelivered.again(id)
                        ? Flash.done("alert.channels.again.done")
                        : Flash.refused("alert.channels.again.not"));
        return "redirect:" + PATH;
    }
}
