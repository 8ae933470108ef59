package fr.hygie.security.web;

import fr.hygie.organisation.OrganisationRefused;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.security.AccountAdministration;
import fr.hygie.security.AccountDirectory;
import fr.hygie.security.SignedIn;
import fr.hygie.web.Crumb;
import fr.hygie.web.Flash;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One account of somebody else: what is known about it, and what whoever administers the platform does to it. */
@Controller
@RequestMapping("/accounts/{id}")
@Requires(Right.PLATFORM)
class AccountSheetController {
    private final AccountDirectory directory;
    private final AccountAdministration administration;
    private final MessageSource messages;

    AccountSheetController(AccountDirectory directory, AccountAdministration administration, MessageSource messages) {
        this.directory = directory;
        this.administration = administration;
        this.messages = messages;
    }

    /** An act that asks once before it is done; worded by {@code security.accounts.<name>} and what follows it. */
    enum Grave {
        DISABLE("disable", 2),
        RESET("second-factor", 3),
        END("access", 2);

        private final String path;
        private final int consequences;

        Grave(String path, int consequences) {
            this.path = path;
            this.consequences = consequences;
        }

        public String key() {
            return "security.accounts." + name();
        }
    }

    @GetMapping
    String sheet(@PathVariable UUID id, @AuthenticationPrincipal SignedIn person, Model model) {
        var account = directory.one(id);
        model.addAttribute("account", account)
                .addAttribute("own", person.accountId().equals(id));
        return "security/account-sheet";
    }

    @GetMapping("/{act:disable|second-factor|access}")
    String ask(@PathVariable UUID id, @PathVariable String act, Model model, Locale locale) {
        var account = directory.one(id);
        var grave = grave(act);
        var consequences = Stream.iterate(1, number -> number + 1)
                .limit(grave.consequences)
                .map(number -> word(grave.key() + "." + number, locale))
                .toList();
        model.addAttribute("account", account)
                .addAttribute("crumbs", List.of(new Crumb(account.name(), "/accounts/" + id)))
                .addAttribute("question", word(grave.key() + ".question", locale, account.name()))
                .addAttribute("consequences", consequences)
                .addAttribute("label", word(grave.key(), locale))
                .addAttribute("action", "/accounts/" + id + "/" + act);
        return "security/account-confirm";
    }

    @PostMapping("/{act:disable|second-factor|access}")
    String act(@PathVariable UUID id, @PathVariable String act, RedirectAttributes redirect) {
        var grave = grave(act);
        return done(id, redirect, grave.key() + ".done", () -> {
            switch (grave) {
                case DISABLE -> administration.disable(id);
                case RESET -> administration.resetSecondFactor(id);
                case END -> administration.endAccess(id);
            }
        });
    }

    @PostMapping("/enable")
    String enable(@PathVariable UUID id, RedirectAttributes redirect) {
        return done(id, redirect, "security.accounts.enabled", () -> administration.enable(id));
    }

    /** The link stands on the page that follows, and nowhere else. */
    @PostMapping("/link")
    String link(@PathVariable UUID id, RedirectAttributes redirect) {
        return done(id, redirect, "security.accounts.linked", () -> {
            var link = administration.link(id);
            redirect.addFlashAttribute("link", link.address()).addFlashAttribute("until", link.until());
        });
    }

    private static String done(UUID id, RedirectAttributes redirect, String key, Runnable act) {
        try {
            act.run();
            redirect.addFlashAttribute("flash", Flash.done(key));
        } catch (OrganisationRefused refused) {
            redirect.addFlashAttribute("flash", Flash.refused("organisation.refused." + refused.reason()));
        }
        redirect.addAttribute("id", id);
        return "redirect:/accounts/{id}";
    }

    private static Grave grave(String path) {
        return Stream.of(Grave.values())
                .filter(grave -> grave.path.equals(path))
                .findFirst()
                .orElseThrow();
    }

    private String word(String key, Locale locale, Object... values) {
        return messages.getMessage(key, values, locale);
    }
}
