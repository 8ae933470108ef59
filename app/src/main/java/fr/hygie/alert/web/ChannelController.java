package fr.hygie.alert.web;

import fr.hygie.alert.message.Channels;
import fr.hygie.alert.message.Outcome;
import fr.hygie.alert.message.Preferences;
import fr.hygie.alert.message.Preferences.Language;
import fr.hygie.alert.message.Preferences.Preference;
import fr.hygie.alert.message.Undelivered;
import fr.hygie.alert.message.WebhookRefused;
import fr.hygie.alert.message.WebhookTrial;
import fr.hygie.alert.message.Webhooks;
import fr.hygie.alert.message.Webhooks.Webhook;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How alerts reach the house beside its open pages, and what did not arrive. */
@Controller
@Requires(Right.ALERT_READ)
class ChannelController {
    static final String PATH = AlertNavigation.PATH + "/channels";
    private static final int MOST = 200;

    private final Channels channels;
    private final Undelivered undelivered;
    private final Webhooks webhooks;
    private final WebhookTrial trial;
    private final Preferences preferences;

    ChannelController(
            Channels channels,
            Undelivered undelivered,
            Webhooks webhooks,
            WebhookTrial trial,
            Preferences preferences) {
        this.channels = channels;
        this.undelivered = undelivered;
        this.webhooks = webhooks;
        this.trial = trial;
        this.preferences = preferences;
    }

    @GetMapping(PATH)
    String channels(Model model) {
        var webhook = webhooks.here();
        model.addAttribute("webhook", webhook.orElse(null))
                .addAttribute("webhookAddress", webhook.map(Webhook::address).orElse("https://"))
                .addAttribute("webhookContent", webhook.map(Webhook::content).orElse(false))
                .addAttribute("refused", null);
        return page(model);
    }

    private String page(Model model) {
        model.addAttribute("open", channels.open())
                .addAttribute("all", channels.all())
                .addAttribute("wish", preferences.mine())
                .addAttribute("languages", Language.values())
                .addAttribute("isPerson", Scope.require().actor().personId() != null)
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

    /** Where the program of the house is told; a new address has a new secret, shown once. */
    @PostMapping(PATH + "/webhook")
    @Requires(Right.ALERT_WRITE)
    String webhook(
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "false") boolean content,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            var secret = webhooks.set(address, content);
            next.addFlashAttribute("flash", Flash.done("alert.webhook.set")).addFlashAttribute("secret", secret);
            return "redirect:" + PATH;
        } catch (WebhookRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("webhook", webhooks.here().orElse(null))
                    .addAttribute("webhookAddress", address)
                    .addAttribute("webhookContent", content)
                    .addAttribute("refused", refused.reason());
            return page(model);
        }
    }

    @PostMapping(PATH + "/webhook/remove")
    @Requires(Right.ALERT_WRITE)
    String removeWebhook(RedirectAttributes next) {
        webhooks.remove();
        next.addFlashAttribute("flash", Flash.done("alert.webhook.removed"));
        return "redirect:" + PATH;
    }

    /** One request, and what came of it. */
    @PostMapping(PATH + "/webhook/test")
    @Requires(Right.ALERT_WRITE)
    String tryWebhook(RedirectAttributes next) {
        try {
            var outcome = trial.run();
            next.addFlashAttribute(
                    "flash",
                    outcome.kind() == Outcome.Kind.TAKEN
                            ? Flash.done("alert.webhook.taken")
                            : Flash.refused("alert.webhook.failed", outcome.reason()));
        } catch (WebhookRefused none) {
            next.addFlashAttribute("flash", Flash.refused("alert.webhook.none"));
        }
        return "redirect:" + PATH;
    }

    /** How whoever is signed in wishes to be told. */
    @PostMapping(PATH + "/preference")
    String preference(
            @RequestParam(defaultValue = "false") boolean mail,
            @RequestParam(defaultValue = "false") boolean sms,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) @Nullable LocalTime from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) @Nullable LocalTime to,
            @RequestParam(defaultValue = "FR") Language language,
            RedirectAttributes next) {
        preferences.keep(new Preference(mail, sms, from, to, language));
        next.addFlashAttribute("flash", Flash.done("alert.preference.done"));
        return "redirect:" + PATH;
    }
}
