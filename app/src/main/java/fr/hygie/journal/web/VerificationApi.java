package fr.hygie.journal.web;

import fr.hygie.journal.JournalCheck;
import fr.hygie.journal.JournalVerification;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Whether nobody altered the journal of the active organisation, for programs. */
@RestController
@RequestMapping("/api/journal")
@Requires(Right.JOURNAL_READ)
class VerificationApi {
    private final JournalCheck check;

    VerificationApi(JournalCheck check) {
        this.check = check;
    }

    /**
     * A chain recomputed from its entries.
     *
     * @param broken number of the first entry that does not hold; null when all do
     */
    record VerificationResource(
            boolean holds, long entries, @Nullable Long broken, JournalVerification.@Nullable Reason reason) {
        static VerificationResource of(JournalVerification.Outcome outcome) {
            var broken = outcome.breaks().stream().findFirst().orElse(null);
            return new VerificationResource(
                    outcome.holds(),
                    outcome.entries(),
                    broken == null ? null : broken.number(),
                    broken == null ? null : broken.reason());
        }
    }

    @PostMapping("/verification")
    @Operation(summary = "Recomputes the chain of the active organisation; the outcome goes into the journal itself")
    VerificationResource verify() {
        return VerificationResource.of(check.verify());
    }

    @GetMapping("/verification")
    @Operation(summary = "When that was last done and what it found; 404 while nobody did")
    JournalCheck.Latest latest() {
        return check.latest().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PostMapping("/platform/verification")
    @Requires(Right.PLATFORM)
    @Operation(summary = "The same for the journal of the platform itself")
    VerificationResource verifyPlatform() {
        return Platform.frame(Scope.require()).call(this::verify);
    }
}
