package fr.hygie.security.web;

import fr.hygie.organisation.AccountState;
import fr.hygie.organisation.OrganisationRefused;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.security.AccountAdministration;
import fr.hygie.security.AccountDirectory;
import fr.hygie.security.AccountDirectory.Order;
import fr.hygie.security.AccountDirectory.Question;
import fr.hygie.security.AccountRow;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The accounts of others, for programs: all of them for whoever administers the platform, those of the own people for
 * whoever gives roles.
 */
@RestController
@RequestMapping("/api/accounts")
@Requires({Right.PLATFORM, Right.PEOPLE_EDIT})
class AccountApi {
    private static final int MOST = 500;

    private final AccountDirectory directory;
    private final AccountAdministration administration;
    private final MessageSource messages;

    AccountApi(AccountDirectory directory, AccountAdministration administration, MessageSource messages) {
        this.directory = directory;
        this.administration = administration;
        this.messages = messages;
    }

    /** One page of accounts. */
    record AccountsResource(List<AccountResource> items, long total, long offset) {}

    /** @param linkUntil when the link that sets a password ends; null when none works */
    record AccountResource(
            UUID id,
            UUID person,
            String login,
            String name,
            AccountState state,
            boolean used,
            boolean secondFactor,
            @Nullable Instant lastSignIn,
            @Nullable Instant linkUntil,
            Instant createdAt) {
        static AccountResource of(AccountRow row) {
            return new AccountResource(
                    row.id(),
                    row.personId(),
                    row.login(),
                    row.name(),
                    row.state(),
                    row.used(),
                    row.secondFactor(),
                    row.lastSignIn(),
                    row.linkUntil(),
                    row.createdAt());
        }
    }

    /** @param link the whole address, to be handed over: it cannot be read again */
    record LinkResource(String link, Instant until) {}

    @GetMapping
    AccountsResource list(
            @RequestParam(defaultValue = "") @Size(max = 200) String q,
            @RequestParam(required = false) @Nullable AccountState state,
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(defaultValue = "100") @Min(1) @Max(MOST) int limit,
            @RequestParam(defaultValue = "0") @Min(0) long offset) {
        var found = directory.find(new Question(q, state, person), Order.NAME, false, limit, offset);
        return new AccountsResource(
                found.rows().stream().map(AccountResource::of).toList(), found.total(), offset);
    }

    @GetMapping("/{id}")
    AccountResource one(@PathVariable UUID id) {
        return AccountResource.of(directory.one(id));
    }

    @PostMapping("/{id}/disable")
    AccountResource disable(@PathVariable UUID id) {
        administration.disable(id);
        return one(id);
    }

    @PostMapping("/{id}/enable")
    AccountResource enable(@PathVariable UUID id) {
        administration.enable(id);
        return one(id);
    }

    @PostMapping("/{id}/link")
    LinkResource link(@PathVariable UUID id) {
        var made = administration.link(id);
        return new LinkResource(made.address(), made.until());
    }

    @PostMapping("/{id}/reset-second-factor")
    @Requires(Right.PLATFORM)
    AccountResource resetSecondFactor(@PathVariable UUID id) {
        administration.resetSecondFactor(id);
        return one(id);
    }

    @PostMapping("/{id}/end-access")
    @Requires(Right.PLATFORM)
    AccountResource endAccess(@PathVariable UUID id) {
        administration.endAccess(id);
        return one(id);
    }

    @ExceptionHandler
    ProblemDetail refused(OrganisationRefused refused, Locale locale) {
        var reason = refused.reason().name();
        var detail = messages.getMessage("organisation.refused." + reason, null, locale);
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, detail);
        problem.setType(URI.create(
                "urn:hygie:problem:" + reason.toLowerCase(Locale.ROOT).replace('_', '-')));
        return problem;
    }
}
