package fr.hygie.inventory.imports;

import fr.hygie.inventory.report.ReportProblem;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Why something cannot be taken in or set, told to programs (RFC 9457). */
@RestControllerAdvice(
        assignableTypes = {ImportApi.class, QuarantineApi.class, EnrolmentKeyApi.class, GlpiApi.class, SilenceApi.class
        })
@Order(Ordered.HIGHEST_PRECEDENCE)
class ImportRefusals {
    private final ImportWords words;

    ImportRefusals(ImportWords words) {
        this.words = words;
    }

    @ExceptionHandler
    ProblemDetail refused(ImportRefused refused, Locale locale) {
        return problem(refused.problem(), locale);
    }

    @ExceptionHandler
    ProblemDetail refused(SettingRefused refused, Locale locale) {
        var problem = problem(refused.problem(), locale);
        problem.setProperty(
                "errors",
                List.of(Map.of("pointer", "/" + refused.field(), "detail", words.problem(locale, refused.problem()))));
        return problem;
    }

    private ProblemDetail problem(ReportProblem reason, Locale locale) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, words.problem(locale, reason));
        problem.setType(URI.create("urn:hygie:problem:" + reason.code()));
        return problem;
    }
}
