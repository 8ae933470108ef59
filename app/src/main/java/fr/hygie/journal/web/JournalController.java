package fr.hygie.journal.web;

import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
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

/** The journal of the organisations in whose context somebody works, for people. */
@Controller
@RequestMapping("/journal")
@Requires(Right.JOURNAL_READ)
class JournalController {
    private final JournalPage page;
    private final JournalExport export;

    JournalController(JournalPage page, JournalExport export) {
        this.page = page;
        this.export = export;
    }

    @Bean
    static NavigationEntry journalEntry() {
        return new NavigationEntry("journal", "/journal", "history", 820, Set.of(Right.JOURNAL_READ));
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, Model model, Locale locale) {
        return page.list(Shelf.CONTEXT, parameters, model, locale);
    }

    @PostMapping("/verify")
    String verify(RedirectAttributes redirect) {
        redirect.addFlashAttribute("flash", page.verified());
        return "redirect:/journal";
    }

    @GetMapping("/export.csv")
    void export(@RequestParam MultiValueMap<String, String> parameters, HttpServletResponse response, Locale locale)
            throws IOException {
        export.send(JournalForm.of(parameters), response, locale);
    }
}
