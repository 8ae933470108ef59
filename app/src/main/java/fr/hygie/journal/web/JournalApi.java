package fr.hygie.journal.web;

import fr.hygie.journal.JournalEntry;
import fr.hygie.journal.JournalPlace;
import fr.hygie.journal.JournalQuestion;
import fr.hygie.journal.JournalReader;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/** The journal for programs. */
@RestController
@RequestMapping("/api/journal")
@Requires(Right.JOURNAL_READ)
class JournalApi {
    private static final int MOST = 1_000;

    private final JournalReader reader;
    private final Clock clock;

    JournalApi(JournalReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * One page.
     *
     * @param next value of {@code after} for the next page; null on the last one
     * @param from since when entries were looked at: texts are looked for within ninety days, or a year at most; null
     *     for all
     */
    record JournalResource(
            List<EntryResource> items,
            @Nullable String next,
            @Nullable Instant from) {}

    /** One entry; {@code number} counts the entries of its organisation. */
    record EntryResource(
            UUID organisation,
            long number,
            Instant at,
            String actor,
            @Nullable UUID account,
            String origin,
            String action,
            String subjectKind,
            String subjectId,
            String subjectLabel,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {
        static EntryResource of(JournalEntry entry) {
            return new EntryResource(
                    entry.organisation(),
                    entry.number(),
                    entry.at(),
                    entry.actor(),
                    entry.account(),
                    entry.origin(),
                    entry.action(),
                    entry.subjectKind(),
                    entry.subjectId(),
                    entry.subjectLabel(),
                    entry.before(),
                    entry.after());
        }
    }

    @GetMapping
    JournalResource list(
            @RequestParam(defaultValue = "") @Size(max = 100) String who,
            @RequestParam(defaultValue = "") @Size(max = 100) String action,
            @RequestParam(defaultValue = "") @Size(max = 100) String subject,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "") @Size(max = 100) String text,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(MOST) int limit) {
        return page(new JournalQuestion(who, action, subject, from, to, text), after, limit);
    }

    /** The journal of the platform itself, with the same questions. */
    @GetMapping("/platform")
    @Requires(Right.PLATFORM)
    JournalResource platform(
            @RequestParam(defaultValue = "") @Size(max = 100) String who,
            @RequestParam(defaultValue = "") @Size(max = 100) String action,
            @RequestParam(defaultValue = "") @Size(max = 100) String subject,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "") @Size(max = 100) String text,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(MOST) int limit) {
        var question = new JournalQuestion(who, action, subject, from, to, text);
        return Platform.frame(Scope.require()).call(() -> page(question, after, limit));
    }

    private JournalResource page(JournalQuestion question, String after, int limit) {
        var page = reader.read(question, place(after), limit);
        var next = page.next();
        return new JournalResource(
                page.entries().stream().map(EntryResource::of).toList(),
                next == null ? null : next.text(),
                question.bounded(clock.instant()).from());
    }

    private static @Nullable JournalPlace place(String after) {
        return after.isEmpty()
                ? null
                : JournalPlace.parse(after)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST, "after: unreadable"));
    }
}
