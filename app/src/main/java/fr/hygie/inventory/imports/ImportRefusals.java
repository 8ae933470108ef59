package fr.hygie.inventory.imports;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells programs why something cannot be done: no establishment, no file, nothing that can be read. */
@RestControllerAdvice(assignableTypes = {ImportApi.class, EnrolmentKeyApi.class, QuarantineApi.class})
class ImportRefusals {
    private final ImportWords words;

    ImportRefusals(ImportWords words) {
        this.words = words;
    }

    @ExceptionHandler
    ProblemDetail refused(ImportRefused refused, Locale locale) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT, words.problem(locale, refused.problem()));
        problem.setType(URI.create("urn:hygie:problem:" + refused.problem().code()));
        return problem;
    }
}
