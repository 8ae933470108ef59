package fr.hygie.journal.web;

import fr.hygie.scope.Platform;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.NavigationEntry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The journal of the platform itself, for whoever administers it: sign-ins, accounts, tokens, what was done from the
 * console. Its scope holds no organisation, so that no entry of an establishment can come along.
 */
@Controller
@RequestMapping("/journal/platform")
@Requires(Right.PLATFORM)
class PlatformJournalController {
    private final JournalPage page;
    private final JournalExport export;

    PlatformJournalController(JournalPage page, JournalExport export) {
        this.page = page;
        this.export = export;
    }

    @Bean
    static NavigationEntry platformJournalEntry() {
        var shelf = Shelf.PLATFORM;
        return new NavigationEntry(shelf.navigation(), shelf.path(), "history", 840, Set.of(Right.PLATFORM));
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, Model model, Locale locale) {
        return platform().call(() -> page.list(Shelf.PLATFORM, parameters, model, locale));
    }

    @PostMapping("/verify")
    String verify(RedirectAttributes redirect) {
        redirect.addFlashAttribute("flash", platform().call(page::verified));
        return "redirect:/journal/platform";
    }

    @GetMapping("/export.csv")
    void export(@RequestParam MultiValueMap<String, String> parameters, HttpServletResponse response, Locale locale)
            throws IOException {
        platform().<Boolean, IOException>call(() -> {
            export.send(JournalForm.of(parameters), response, locale);
            return true;
        });
    }

    private static Scope platform() {
        return Platform.frame(Scope.require());
    }
}
