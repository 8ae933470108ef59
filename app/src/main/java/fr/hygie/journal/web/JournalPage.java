package fr.hygie.journal.web;

import fr.hygie.journal.JournalCheck;
import fr.hygie.journal.JournalPlace;
import fr.hygie.journal.JournalQuestion;
import fr.hygie.journal.JournalReader;
import fr.hygie.web.Flash;
import fr.hygie.web.Option;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;

/** The page of the journal that the current scope opens: newest first, filtered, with what changed. */
@Component
class JournalPage {
    private static final int SIZE = 50;

    private final JournalReader reader;
    private final JournalCheck check;
    private final MessageSource messages;
    private final Clock clock;

    JournalPage(JournalReader reader, JournalCheck check, MessageSource messages, Clock clock) {
        this.reader = reader;
        this.check = check;
        this.messages = messages;
        this.clock = clock;
    }

    String list(Shelf shelf, MultiValueMap<String, String> parameters, Model model, Locale locale) {
        var form = JournalForm.of(parameters);
        var after = place(parameters.getFirst("after"));
        var page = reader.read(form.question(), after, SIZE);
        var next = page.next();
        model.addAttribute("shelf", shelf)
                .addAttribute("form", form)
                .addAttribute("since", since(form.question()))
                .addAttribute(
                        "entries",
                        page.entries().stream()
                                .map(entry -> EntryView.of(entry, messages, locale))
                                .toList())
                .addAttribute("next", next == null ? null : form.url(shelf.path(), next.text()))
                .addAttribute("newest", after == null ? null : form.url(shelf.path(), null))
                .addAttribute("verification", shelf.path() + "/verify")
                .addAttribute("export", form.url(shelf.path() + "/export.csv", null))
                .addAttribute("choices", actions(locale))
                .addAttribute("week", reader.countSince(clock.instant().minus(Duration.ofDays(7))))
                .addAttribute("latest", check.latest().orElse(null));
        return "journal/list";
    }

    /** Where the search begins when that is not where it was asked to. */
    private @Nullable Instant since(JournalQuestion asked) {
        var from = asked.bounded(clock.instant()).from();
        return Objects.equals(from, asked.from()) ? null : from;
    }

    private static @Nullable JournalPlace place(@Nullable String text) {
        return text == null ? null : JournalPlace.parse(text).orElse(null);
    }

    /** Actions that occur, in words and in the order of their words. */
    private List<Option> actions(Locale locale) {
        var options = new TreeMap<String, Option>();
        for (var action : reader.lateActions()) {
            var word = ActWords.of(action, messages, locale);
            options.put(word + action, new Option(action, word));
        }
        return List.copyOf(options.values());
    }

    /** Recomputes the chain; the outcome in a sentence. */
    Flash verified() {
        var outcome = check.verify();
        return outcome.breaks().stream()
                .findFirst()
                .map(broken -> Flash.refused("journal.broken." + broken.reason(), Long.toString(broken.number())))
                .orElseGet(() -> Flash.done("journal.intact", Long.toString(outcome.entries())));
    }
}
