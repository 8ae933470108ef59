package fr.hygie.alert.web;

import fr.hygie.alert.posture.Posture;
import fr.hygie.alert.posture.Posture.Declared;
import fr.hygie.alert.posture.Posture.Level;
import fr.hygie.alert.review.AlertFigures;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How much on guard everybody is, and how well alerts are given and answered, for programs. */
@RestController
class PostureApi {
    private final Posture posture;
    private final AlertFigures figures;

    PostureApi(Posture posture, AlertFigures figures) {
        this.posture = posture;
        this.figures = figures;
    }

    /** What the active organisation declares for itself and all below it. */
    record PostureDeclared(
            @NotNull Level level, @NotNull @Size(max = 500) String reason) {}

    /** From the nation down. */
    @GetMapping("/api/alert-posture")
    @Requires(Right.ALERT_READ)
    List<Declared> here() {
        return posture.here();
    }

    @PutMapping("/api/alert-posture")
    @Requires(Right.ALERT_WRITE)
    List<Declared> declare(@Valid @RequestBody PostureDeclared wanted) {
        posture.declare(wanted.level(), wanted.reason());
        return posture.here();
    }

    /** Without exercises. */
    @GetMapping("/api/alert-figures")
    @Requires(Right.ALERT_READ)
    AlertFigures.Figures figures(@RequestParam(defaultValue = "365") @Min(1) @Max(3650) int days) {
        return figures.over(Duration.ofDays(days));
    }
}
