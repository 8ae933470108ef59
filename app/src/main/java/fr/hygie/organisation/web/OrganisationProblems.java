package fr.hygie.organisation.web;

import fr.hygie.organisation.ChangedMeanwhile;
import fr.hygie.organisation.OrganisationRefused;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers of this module's API to what its rules refuse. */
@RestControllerAdvice(assignableTypes = {OrganisationApi.class, PeopleApi.class, RoleApi.class})
class OrganisationProblems {
    private final Words words;

    OrganisationProblems(Words words) {
        this.words = words;
    }

    @ExceptionHandler
    ProblemDetail refused(OrganisationRefused refused, Locale locale) {
        var reason = refused.reason().name();
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, reason, words.of("organisation.refused." + reason, locale));
    }

    @ExceptionHandler
    ProblemDetail changedMeanwhile(ChangedMeanwhile stale, Locale locale) {
        var problem =
                problem(HttpStatus.CONFLICT, "CHANGED_MEANWHILE", words.of("organisation.changed.meanwhile", locale));
        problem.setProperty("id", stale.id());
        return problem;
    }

    private static ProblemDetail problem(HttpStatus status, String reason, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(
                "urn:hygie:problem:" + reason.toLowerCase(Locale.ROOT).replace('_', '-')));
        return problem;
    }
}
