package fr.hygie.organisation.finess;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Why an extract cannot be taken in, told to programs (RFC 9457). */
@RestControllerAdvice(assignableTypes = FinessApi.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class FinessRefusals {
    private final MessageSource messages;

    FinessRefusals(MessageSource messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ProblemDetail unreadable(UnreadableExtract unreadable, Locale locale) {
        return problem(
                "finess-unreadable",
                messages.getMessage(
                        "organisation.finess.unreadable." + unreadable.reason().name(), null, locale));
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownRegion unknown, Locale locale) {
        var text = messages.getMessage("organisation.finess.region-unknown", null, locale);
        var problem = problem("region-unknown", text);
        var place = "/regions/" + unknown.department().replace("~", "~0").replace("/", "~1");
        problem.setProperty("errors", List.of(Map.of("pointer", place, "detail", text)));
        return problem;
    }

    private static ProblemDetail problem(String type, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, detail);
        problem.setType(URI.create("urn:hygie:problem:" + type));
        return problem;
    }
}
