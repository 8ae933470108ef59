package fr.hygie.inventory.web;

import fr.hygie.inventory.obsolescence.ExemptionRefused;
import fr.hygie.inventory.obsolescence.Exemptions;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Decisions of the director about exemptions, for programs: 204; 409 with the reason when it is not possible. */
@RestController
@RequestMapping("/api/exemptions/{id}")
@Requires(Right.RISK_ACCEPT)
class ExemptionDecisionApi {
    private final Exemptions exemptions;

    ExemptionDecisionApi(Exemptions exemptions) {
        this.exemptions = exemptions;
    }

    @PostMapping("/accept")
    ResponseEntity<Void> accept(@PathVariable UUID id) {
        exemptions.accept(id);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/refuse")
    ResponseEntity<Void> refuse(@PathVariable UUID id) {
        exemptions.refuse(id);
        return ResponseEntity.noContent().build();
    }

    @ExceptionHandler
    ProblemDetail refused(ExemptionRefused failure) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(failure.getMessage()));
        problem.setProperty("reason", failure.reason());
        return problem;
    }
}
