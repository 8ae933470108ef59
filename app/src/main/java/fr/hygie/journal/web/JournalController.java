package fr.hygie.journal.web;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.journal.JournalCheck;
import fr.hygie.journal.JournalEntry;
import fr.hygie.journal.JournalPlace;
import fr.hygie.journal.JournalReader;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Flash;
import fr.hygie.web.NavigationEntry;
import fr.hygie.web.Option;
import fr.hygie.web.sheet.SheetColumn;
import fr.hygie.web.sheet.SheetFormat;
import fr.hygie.web.sheet.SheetWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The journal for people: newest first, filtered, with what changed. */
@Controller
@RequestMapping("/journal")
@Requires(Right.JOURNAL_READ)
class JournalController {
    private static final int SIZE = 50;
    private static final int MOST_EXPORTED = 100_000;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final List<String> COLUMNS =
            List.of("at", "actor", "origin", "action", "subject", "before", "after");

    private final JournalReader reader;
    private final JournalCheck check;
    private final Journal journal;
    private final MessageSource messages;
    private final Clock clock;

    JournalController(JournalReader reader, JournalCheck check, Journal journal, MessageSource messages, Clock clock) {
        this.reader = reader;
        this.check = check;
        this.journal = journal;
        this.messages = messages;
        this.clock = clock;
    }

    @Bean
    static NavigationEntry journalEntry() {
        return new NavigationEntry("journal", "/journal", "history", 820, Set.of(Right.JOURNAL_READ));
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, Model model, Locale locale) {
        var form = JournalForm.of(parameters);
        var after = place(parameters.getFirst("after"));
        var page = reader.read(form.question(), after, SIZE);
        var next = page.next();
        model.addAttribute("form", form)
                .addAttribute(
                        "entries",
                        page.entries().stream()
                                .map(entry -> EntryView.of(entry, messages, locale))
                                .toList())
                .addAttribute("next", next == null ? null : form.url("/journal", next.text()))
                .addAttribute("newest", after == null ? null : form.url("/journal", null))
                .addAttribute("export", form.url("/journal/export.csv", null))
                .addAttribute("choices", actions(locale))
                .addAttribute("week", reader.countSince(clock.instant().minus(Duration.ofDays(7))))
                .addAttribute("latest", check.latest().orElse(null));
        return "journal/list";
    }

    private static @Nullable JournalPlace place(@Nullable String text) {
        return text == null ? null : JournalPlace.parse(text).orElse(null);
    }

    /** Actions that occur, in words and in the order of their words. */
    private List<Option> actions(Locale locale) {
        var options = new TreeMap<String, Option>();
        for (var action : reader.lateActions()) {
            var word = messages.getMessage("journal.action." + action, null, action, locale);
            options.put(word + action, new Option(action, word == null ? action : word));
        }
        return List.copyOf(options.values());
    }

    @PostMapping("/verify")
    String verify(RedirectAttributes redirect) {
        var outcome = check.verify();
        var entries = Long.toString(outcome.entries());
        redirect.addFlashAttribute(
                "flash",
                outcome.breaks().stream()
                        .findFirst()
                        .map(broken ->
                                Flash.refused("journal.broken." + broken.reason(), Long.toString(broken.number())))
                        .orElseGet(() -> Flash.done("journal.intact", entries)));
        return "redirect:/journal";
    }

    @GetMapping("/export.csv")
    void export(@RequestParam MultiValueMap<String, String> parameters, HttpServletResponse response, Locale locale)
            throws IOException {
        var form = JournalForm.of(parameters);
        var active = Scope.require().active();
        journal.recordRead(Act.of(active, "journal.exported", "journal", active, form.url("", null))
                .changing(null, Map.of("most", MOST_EXPORTED)));
        response.setContentType(SheetFormat.CSV.mediaType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"journal.csv\"");
        var columns = COLUMNS.stream()
                .map(column -> new SheetColumn(messages.getMessage("journal.column." + column, null, locale)))
                .toList();
        try (var sheet = SheetFormat.CSV.writer(response.getOutputStream(), "journal", columns)) {
            write(form, sheet);
        }
    }

    private void write(JournalForm form, SheetWriter sheet) throws IOException {
        JournalPlace after = null;
        int written = 0;
        do {
            var page = reader.page(form.question(), after, 1_000);
            for (var entry : page.entries()) {
                sheet.row(cells(entry));
            }
            written += page.entries().size();
            after = page.next();
        } while (after != null && written < MOST_EXPORTED);
    }

    private static List<Object> cells(JournalEntry entry) {
        return Stream.<Object>of(
                        LocalDateTime.ofInstant(entry.at(), PARIS),
                        entry.actor(),
                        entry.origin(),
                        entry.action(),
                        entry.subjectLabel(),
                        entry.before() == null ? "" : entry.before().toString(),
                        entry.after() == null ? "" : entry.after().toString())
                .toList();
    }
}
