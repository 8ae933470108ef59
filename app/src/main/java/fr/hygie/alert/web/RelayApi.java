package fr.hygie.alert.web;

import fr.hygie.alert.AlertNotFound;
import fr.hygie.alert.AudienceRule;
import fr.hygie.alert.writing.AlertRelays;
import fr.hygie.alert.writing.AlertRelays.Outcome;
import fr.hygie.alert.writing.AlertRelays.Wish;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Relays for programs: asked for, waiting for a second person, approved or refused by one. */
@RestController
@RequestMapping("/api/alerts/{id}/relay")
@Requires(Right.ALERT_RELAY)
class RelayApi {
    private final AlertRelays relays;

    RelayApi(AlertRelays relays) {
        this.relays = relays;
    }

    /**
     * To whom.
     *
     * @param unnamed the victim is not named to them; null: so it is, of an alert that struck an establishment
     */
    record Relaying(
            @NotEmpty @Size(max = 1000) List<AudienceRule> audience,
            @Nullable Boolean unnamed) {}

    /** What became of it. */
    record Answer(Outcome outcome) {}

    /** The one that waits for a second person; 404 when none does. */
    @GetMapping
    Wish waiting(@PathVariable UUID id) {
        return relays.waiting(id).orElseThrow(() -> new AlertNotFound(id));
    }

    /** 200 when it went out, 202 when it leaves the region and waits for a second person. */
    @PostMapping
    ResponseEntity<Answer> relay(@PathVariable UUID id, @Valid @RequestBody Relaying wanted) {
        var outcome = relays.relay(
                id, wanted.audience(), wanted.unnamed() == null ? relays.proposesUnnamed(id) : wanted.unnamed());
        return ResponseEntity.status(outcome == Outcome.RELAYED ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(new Answer(outcome));
    }

    /** By another person than the one who asked. */
    @PostMapping("/approval")
    Answer approve(@PathVariable UUID id) {
        relays.approve(id);
        return new Answer(Outcome.RELAYED);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void refuse(@PathVariable UUID id) {
        relays.refuse(id);
    }
}
