package fr.hygie.inventory.imports;

import fr.hygie.inventory.quarantine.Quarantine;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What was refused, for programs. */
@RestController
@Requires(Right.IMPORT)
@RequestMapping("/api/quarantine")
class QuarantineApi {
    private static final int PAGE = 100;

    private final Quarantine quarantine;
    private final QuarantineRetry retry;
    private final ImportWords words;

    QuarantineApi(Quarantine quarantine, QuarantineRetry retry, ImportWords words) {
        this.quarantine = quarantine;
        this.retry = retry;
        this.words = words;
    }

    /**
     * A refused payload.
     *
     * @param whole whether all of it is kept, so that it can be tried again
     */
    record KeptResource(
            UUID id,
            Instant receivedAt,
            String channel,
            String origin,
            @Nullable String fileName,
            ImportResource.ProblemResource problem,
            long size,
            boolean whole,
            @Nullable Instant retriedAt) {}

    /**
     * What became of a retry.
     *
     * @param outcome {@code taken}, {@code started} or {@code refused}
     * @param run that goes on with it, when it was started
     * @param problem when it was refused again
     */
    record RetryResource(String outcome, @Nullable UUID run, ImportResource.@Nullable ProblemResource problem) {}

    @GetMapping
    List<KeptResource> list(@RequestParam(defaultValue = "0") int page, Locale locale) {
        return quarantine.list(Scope.require().active(), PAGE, (long) Math.max(0, page) * PAGE).stream()
                .map(row -> kept(row, locale))
                .toList();
    }

    private KeptResource kept(Quarantine.Row row, Locale locale) {
        return new KeptResource(
                row.id(),
                row.receivedAt(),
                row.channel().name(),
                row.origin(),
                row.fileName(),
                problem(row.problem(), locale),
                row.size(),
                row.whole(),
                row.retriedAt());
    }

    private ImportResource.ProblemResource problem(fr.hygie.inventory.report.ReportProblem problem, Locale locale) {
        return new ImportResource.ProblemResource(problem.place(), problem.code(), words.problem(locale, problem));
    }

    @PostMapping("/{id}/retry")
    RetryResource retry(@PathVariable UUID id, Locale locale) {
        return switch (retry.retry(id)) {
            case QuarantineRetry.TakenIn taken -> new RetryResource("taken", null, null);
            case QuarantineRetry.Started(var run) -> new RetryResource("started", run.id(), null);
            case QuarantineRetry.RefusedAgain(var problem) ->
                new RetryResource("refused", null, problem(problem, locale));
        };
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable UUID id) {
        var organisation = Scope.require().active();
        if (quarantine.find(organisation, id).isEmpty()) {
            throw new ImportNotFound(id);
        }
        quarantine.release(organisation, id, "discarded");
    }
}
