package fr.hygie.alert.web;

import fr.hygie.alert.Delivery;
import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.desk.AlertMeasures;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.AlertRemarks;
import fr.hygie.alert.desk.AlertRemarks.Remark;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What recipients answer and write, for programs. */
@RestController
@RequestMapping("/api/alerts/{id}")
class AlertAnswerApi {
    private final AlertApi alerts;
    private final AlertReader reader;
    private final AlertDesk desk;
    private final AlertMeasures measures;
    private final AlertRemarks remarks;

    AlertAnswerApi(AlertApi alerts, AlertReader reader, AlertDesk desk, AlertMeasures measures, AlertRemarks remarks) {
        this.alerts = alerts;
        this.reader = reader;
        this.desk = desk;
        this.measures = measures;
        this.remarks = remarks;
    }

    /**
     * An answer of a recipient.
     *
     * @param whole all measures are taken, or not after all; also where the alert names none
     * @param plannedFor day on which {@code plannedBy} takes them
     */
    record Answering(
            @Nullable UUID organisation,
            Delivery.@Nullable Answer answer,
            @Nullable @Size(max = 1000) String reason,
            @Nullable @Size(max = 20_000) Set<String> steps,
            @Nullable Boolean whole,
            @Nullable LocalDate plannedFor,
            @Nullable @Size(max = 200) String plannedBy) {}

    /** @param organisation the recipient that writes */
    record NewRemark(
            @NotNull UUID organisation,
            AlertRemarks.@NotNull Kind kind,
            @NotBlank @Size(max = 4000) String text) {}

    /** An answer to a question. */
    record RemarkAnswer(@NotBlank @Size(max = 4000) String text) {}

    /** Acknowledges, and says what else is known: concerned or not, steps done. */
    @PostMapping("/answer")
    @Requires(Right.ALERT_WRITE)
    AlertApi.Whole answer(@PathVariable UUID id, @Valid @RequestBody Answering given) {
        var organisation = given.organisation();
        var who = organisation == null ? Scope.require().organisations() : Set.of(organisation);
        desk.acknowledge(id, who);
        if (given.answer() != null) {
            desk.answer(id, who, given.answer(), given.reason() == null ? "" : given.reason());
        }
        if (given.steps() != null) {
            desk.done(id, who, given.steps());
        }
        if (given.whole() != null) {
            measures.whole(id, who, given.whole());
        }
        if (given.plannedFor() != null) {
            measures.plan(id, who, given.plannedFor(), given.plannedBy() == null ? "" : given.plannedBy());
        }
        return alerts.whole(id);
    }

    /** Questions, answers, complements, sightings that the scope may read; the oldest first, at most 500. */
    @GetMapping("/remarks")
    @Requires(Right.ALERT_READ)
    List<Remark> remarks(@PathVariable UUID id) {
        reader.read(id);
        return remarks.of(id);
    }

    @PostMapping("/remarks")
    @Requires(Right.ALERT_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void write(@PathVariable UUID id, @Valid @RequestBody NewRemark wanted) {
        remarks.write(id, wanted.organisation(), wanted.kind(), wanted.text());
    }

    /** By the author of the alert, to whom asked. */
    @PostMapping("/remarks/{question}/answer")
    @Requires(Right.ALERT_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answer(@PathVariable UUID id, @PathVariable UUID question, @Valid @RequestBody RemarkAnswer wanted) {
        remarks.answer(id, question, wanted.text());
    }
}
