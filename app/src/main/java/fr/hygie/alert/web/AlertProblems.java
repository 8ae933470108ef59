package fr.hygie.alert.web;

import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.message.WebhookRefused;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the rules of alerts refuse, as problems in words. */
@RestControllerAdvice(
        assignableTypes = {
            AlertApi.class,
            AlertAnswerApi.class,
            AlertExportApi.class,
            AudienceApi.class,
            RelayApi.class,
            ReviewApi.class,
            ChannelApi.class
        })
class AlertProblems {
    private final Words words;

    AlertProblems(Words words) {
        this.words = words;
    }

    /** 412 for what somebody changed meanwhile. */
    @ExceptionHandler
    ProblemDetail refused(AlertRefused failure, Locale locale) {
        var status = failure.reason() == AlertRefused.Reason.CHANGED_MEANWHILE
                ? HttpStatus.PRECONDITION_FAILED
                : HttpStatus.UNPROCESSABLE_CONTENT;
        return problem(status, failure.key().replace('.', '-'), words.of(failure, locale));
    }

    @ExceptionHandler
    ProblemDetail refused(WebhookRefused failure, Locale locale) {
        var reason = failure.reason().name();
        return problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "alert-webhook-" + reason.toLowerCase(Locale.ROOT).replace('_', '-'),
                words.of("webhook.refused." + reason, locale));
    }

    private static ProblemDetail problem(HttpStatus status, String type, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:hygie:problem:" + type));
        return problem;
    }
}
