package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetNotFound;
import fr.hygie.inventory.intake.AssetChangedMeanwhile;
import fr.hygie.inventory.intake.AssetKnownAlready;
import fr.hygie.inventory.intake.BulkRefused;
import fr.hygie.inventory.obsolescence.ExemptionNotFound;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The failures of the inventory, told to programs (RFC 9457). */
@RestControllerAdvice(
        assignableTypes = {
            AssetApi.class,
            SoftwareApi.class,
            ExemptionApi.class,
            ExemptionDecisionApi.class,
            SavedViewApi.class,
            BulkApi.class,
            FlowApi.class,
            SharedApi.class,
            MobileApi.class,
            ObsolescenceApi.class,
            LifeCyclePolicyApi.class,
            LinkApi.class,
            DuplicateApi.class,
            UnauthorisedApi.class
        })
@Order(Ordered.HIGHEST_PRECEDENCE)
class InventoryProblems {
    private final Words.Source words;

    InventoryProblems(Words.Source words) {
        this.words = words;
    }

    @ExceptionHandler
    ProblemDetail notFound(AssetNotFound failure) {
        return problem(HttpStatus.NOT_FOUND, "asset-not-found", failure);
    }

    @ExceptionHandler
    ProblemDetail notFound(ExemptionNotFound failure) {
        return problem(HttpStatus.NOT_FOUND, "exemption-not-found", failure);
    }

    @ExceptionHandler
    ProblemDetail changed(AssetChangedMeanwhile failure) {
        var problem = problem(HttpStatus.PRECONDITION_FAILED, "asset-changed-meanwhile", failure);
        problem.setProperty("version", failure.version());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail known(AssetKnownAlready failure) {
        var problem = problem(HttpStatus.CONFLICT, "asset-known-already", failure);
        problem.setProperty("field", failure.field().key());
        problem.setProperty("asset", failure.other());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail refused(EntryRefused failure, Locale locale) {
        var spoken = words.in(locale);
        var problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, "entry-refused", failure);
        problem.setProperty(
                "errors",
                failure.problems().entrySet().stream()
                        .map(error -> Map.of(
                                "pointer",
                                error.getKey().isEmpty() ? "" : "/" + error.getKey(),
                                "detail",
                                spoken.text("refused." + error.getValue())))
                        .toList());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail refused(BulkRefused failure) {
        var tooMany = failure.reason() == BulkRefused.Reason.TOO_MANY;
        return problem(
                tooMany ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.PRECONDITION_FAILED,
                tooMany ? "too-many-assets" : "assets-changed-meanwhile",
                failure);
    }

    private static ProblemDetail problem(HttpStatus status, String type, RuntimeException failure) {
        var problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(failure.getMessage()));
        problem.setType(URI.create("urn:hygie:problem:" + type));
        return problem;
    }
}
