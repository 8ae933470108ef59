package fr.hygie.alert.peer;

import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Counts of alerts as instances below tell them, and as their senders read them. */
@RestController
class CountApi {
    private final Counts counts;

    CountApi(Counts counts) {
        this.counts = counts;
    }

    /** @param report identifier of the report of STIX that the alert came as */
    record Count(
            @NotNull @Size(max = 200) String report,
            @Min(0) @Max(1_000_000) int recipients,
            @Min(0) int received,
            @Min(0) int read,
            @Min(0) int acknowledged,
            @Min(0) int exposed,
            @Min(0) int unknown,

            @com.fasterxml.jackson.annotation.JsonProperty("protected") @Min(0)
            int protectedOnes,

            @com.fasterxml.jackson.annotation.JsonProperty("not_concerned") @Min(0)
            int notConcerned) {
        List<Integer> numbers() {
            return List.of(recipients, received, read, acknowledged, exposed, unknown, protectedOnes, notConcerned);
        }

        boolean addsUp() {
            return numbers().stream().allMatch(number -> number <= recipients);
        }
    }

    /** Many at once. */
    record Brought(@NotNull @Size(max = 1_000) List<@Valid Count> counts) {}

    /** Answers with the reports that are known here; those of others are left out without a word. */
    @PostMapping("/api/alert-counts")
    @Requires(Right.ALERT_WRITE)
    ResponseEntity<Map<String, List<String>>> take(@RequestBody @Valid Brought brought) {
        if (!brought.counts().stream().allMatch(Count::addsUp)) {
            return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).build();
        }
        var taken = brought.counts().stream()
                .filter(count -> counts.take(count.report(), count.numbers()))
                .map(Count::report)
                .toList();
        return ResponseEntity.ok(Map.of("taken", taken));
    }

    @GetMapping("/api/alerts/{id}/counts")
    @Requires(Right.ALERT_READ)
    List<Counts.Told> of(@PathVariable UUID id) {
        return counts.of(id);
    }
}
