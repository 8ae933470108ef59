package fr.hygie.inventory.web;

import fr.hygie.inventory.PatientNumber;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.inventory.obsolescence.Exemption;
import fr.hygie.inventory.obsolescence.ExemptionList;
import fr.hygie.inventory.obsolescence.Exemptions;
import fr.hygie.scope.Paris;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.ApiPage;
import fr.hygie.web.ListApi;
import fr.hygie.web.ListShape;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Exemptions, for programs. */
@RestController
@RequestMapping("/api/exemptions")
class ExemptionApi implements ListApi {

    private final Exemptions exemptions;
    private final ExemptionList list;
    private final Assets assets;
    private final OneEstablishment establishment;
    private final Clock clock;

    ExemptionApi(
            Exemptions exemptions, ExemptionList list, Assets assets, OneEstablishment establishment, Clock clock) {
        this.exemptions = exemptions;
        this.list = list;
        this.assets = assets;
        this.establishment = establishment;
        this.clock = clock;
    }

    @Override
    public ListShape shape(String handler) {
        return ExemptionListController.SHAPE;
    }

    /** For an asset or for a cycle, from the day on which it is accepted. */
    record NewExemption(
            @Nullable UUID organisation,
            @Nullable UUID asset,
            @Nullable @Size(max = 200) String cycle,
            @NotBlank @Size(max = 1000) String reason,
            @NotBlank @Size(max = 1000) String compensatingMeasure,
            @NotNull LocalDate to) {}

    @GetMapping
    @Requires(Right.INVENTORY_READ)
    ApiPage<Exemption> all(@RequestParam MultiValueMap<String, String> parameters) {
        var state = ExemptionListController.SHAPE.read(parameters);
        var page = list.page(
                state.filter("state"),
                state.q(),
                ExemptionListController.order(state),
                state.descending(),
                state.size(),
                state.offset());
        return ApiPage.of(page.rows(), page.total(), state);
    }

    @GetMapping("/{id}")
    @Requires(Right.INVENTORY_READ)
    Exemption one(@PathVariable UUID id) {
        return exemptions.one(id);
    }

    @PostMapping
    @Requires(Right.EXEMPT)
    ResponseEntity<Exemption> propose(@Valid @RequestBody NewExemption entry) {
        var asset = entry.asset() == null ? null : assets.head(entry.asset()).asset();
        InventoryRights.requireExempt(asset == null ? null : asset.kind());
        check(entry);
        var id = exemptions.propose(new Exemptions.Request(
                asset == null ? establishment.named(entry.organisation()) : asset.organisation(),
                entry.asset(),
                asset == null ? entry.cycle() : null,
                entry.reason().strip(),
                entry.compensatingMeasure().strip(),
                today(),
                entry.to()));
        return ResponseEntity.created(URI.create("/api/exemptions/" + id)).body(exemptions.one(id));
    }

    /** A former decision prolonged: a new one, once accepted, takes its place. */
    record Renewal(
            @NotBlank @Size(max = 1000) String reason,
            @NotBlank @Size(max = 1000) String compensatingMeasure,
            @NotNull LocalDate to) {}

    @PostMapping("/{id}/renewal")
    @Requires(Right.EXEMPT)
    @Operation(
            summary =
                    "Proposes to prolong an exemption: the new one takes its place once accepted, the former stays in the history")
    ResponseEntity<Exemption> renew(@PathVariable UUID id, @Valid @RequestBody Renewal entry) {
        InventoryRights.requireExempt(exemptions.one(id).assetKind());
        check(entry.to(), entry.reason(), entry.compensatingMeasure());
        var next = exemptions.renew(
                id, entry.reason().strip(), entry.compensatingMeasure().strip(), entry.to());
        return ResponseEntity.created(URI.create("/api/exemptions/" + next)).body(exemptions.one(next));
    }

    private void check(LocalDate to, String reason, String measure) {
        if (to.isBefore(today())) {
            throw new EntryRefused(Map.of("to", "to-past"));
        }
        if (to.isAfter(today().plusYears(3))) {
            throw new EntryRefused(Map.of("to", "to-far"));
        }
        if (PatientNumber.appearsIn(reason)) {
            throw new EntryRefused(Map.of("reason", "patient"));
        }
        if (PatientNumber.appearsIn(measure)) {
            throw new EntryRefused(Map.of("compensatingMeasure", "patient"));
        }
    }

    private void check(NewExemption entry) {
        check(entry.to(), entry.reason(), entry.compensatingMeasure());
        if (entry.asset() == null && (entry.cycle() == null || entry.cycle().isBlank())) {
            throw new EntryRefused(Map.of("cycle", "subject"));
        }
    }

    /** Lifts it today: nothing is ever erased. */
    @DeleteMapping("/{id}")
    @Requires(Right.EXEMPT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UUID id) {
        InventoryRights.requireExempt(exemptions.one(id).assetKind());
        exemptions.end(id);
    }

    private LocalDate today() {
        return Paris.today(clock);
    }
}
