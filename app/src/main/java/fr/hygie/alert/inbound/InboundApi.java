package fr.hygie.alert.inbound;

import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.inbound.InboundDecisions.Local;
import fr.hygie.alert.inbound.InboundDecisions.Revised;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What waits for a decision, for programs of people who may decide. */
@RestController
@RequestMapping("/api/alert-inbound")
class InboundApi {
    private final Inbound inbound;
    private final InboundDecisions decisions;
    private final InboundStrikes strikes;
    private final InboundList list;
    private final MessageSource messages;

    InboundApi(
            Inbound inbound,
            InboundDecisions decisions,
            InboundStrikes strikes,
            InboundList list,
            MessageSource messages) {
        this.inbound = inbound;
        this.decisions = decisions;
        this.strikes = strikes;
        this.list = list;
        this.messages = messages;
    }

    @GetMapping
    @Requires(Right.ALERT_READ)
    List<InboundAlert> waiting() {
        return inbound.waiting();
    }

    @GetMapping("/{id}")
    @Requires(Right.ALERT_READ)
    InboundAlert one(@PathVariable UUID id) {
        return inbound.required(id);
    }

    /** What it revises here, and what differs; empty when it revises nothing. */
    @GetMapping("/{id}/revises")
    @Requires(Right.ALERT_READ)
    Optional<Revised> revises(@PathVariable UUID id) {
        return Optional.ofNullable(
                decisions.revised(List.of(inbound.required(id))).get(id));
    }

    /** How it strikes the establishment that it was brought to: products, markers, lines of the register. */
    @GetMapping("/{id}/strike")
    @Requires(Right.ALERT_READ)
    InboundStrikes.Strike strike(@PathVariable UUID id) {
        var one = inbound.required(id);
        return Objects.requireNonNull(strikes.of(List.of(one)).get(id));
    }

    @PostMapping("/{id}/accept")
    @Requires(Right.ALERT_WRITE)
    Map<String, Object> accept(@PathVariable UUID id, @RequestParam(required = false) @Nullable Local local) {
        var alert = decisions.accept(id, local);
        return Map.of("alert", alert.id(), "reference", alert.reference());
    }

    @PostMapping("/{id}/refuse")
    @Requires(Right.ALERT_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void refuse(@PathVariable UUID id) {
        decisions.refuse(id);
    }

    /** Sets aside together what strikes nothing, at most a thousand at a time. */
    @PostMapping("/refuse-quiet")
    @Requires(Right.ALERT_WRITE)
    Map<String, Integer> refuseQuiet() {
        return Map.of("refused", list.refuseQuiet());
    }

    /** 412 for what somebody changed meanwhile. */
    @ExceptionHandler
    ProblemDetail refused(AlertRefused failure, Locale locale) {
        var status = failure.reason() == AlertRefused.Reason.CHANGED_MEANWHILE
                ? HttpStatus.PRECONDITION_FAILED
                : HttpStatus.UNPROCESSABLE_CONTENT;
        return problem(status, failure.key(), failure.key(), locale);
    }

    @ExceptionHandler
    ProblemDetail undecided(InboundUndecided failure, Locale locale) {
        return problem(HttpStatus.CONFLICT, "alert.inbound.undecided", "alert.inbound.undecided.program", locale);
    }

    private ProblemDetail problem(HttpStatus status, String type, String key, Locale locale) {
        var problem = ProblemDetail.forStatusAndDetail(status, messages.getMessage(key, new Object[0], locale));
        problem.setType(URI.create("urn:hygie:problem:" + type.replace('.', '-')));
        return problem;
    }
}
