package fr.hygie.inventory.web;

import fr.hygie.inventory.PatientNumber;
import fr.hygie.inventory.asset.AssetView.Flow;
import fr.hygie.inventory.asset.AssetView.FlowDirection;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.inventory.relation.AssetRelations;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.LinkedHashMap;
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

/** Exchanges of an asset with partners outside of the establishment, for programs. */
@RestController
@RequestMapping("/api/assets/{id}/flows")
class FlowApi {
    private final Assets assets;
    private final AssetRelations relations;

    FlowApi(Assets assets, AssetRelations relations) {
        this.assets = assets;
        this.relations = relations;
    }

    /**
     * An exchange to add.
     *
     * @param direction seen from the establishment
     * @param content which data, never of a patient
     * @param encrypted null: nobody knows
     */
    record NewFlow(
            @NotBlank @Size(max = 200) String partner,
            @NotNull FlowDirection direction,
            @NotBlank @Size(max = 500) String content,
            @Nullable @Size(max = 100) String protocol,
            @Nullable Boolean encrypted) {

        Flow as(UUID id) {
            var plain = protocol == null || protocol.isBlank() ? null : protocol.strip();
            return new Flow(id, partner.strip(), direction, content.strip(), plain, encrypted);
        }
    }

    @GetMapping
    @Requires(Right.INVENTORY_READ)
    @Operation(summary = "Exchanges of an asset with partners, by partner; 500 at most")
    List<Flow> all(@PathVariable UUID id) {
        return assets.view(id).flows();
    }

    @PostMapping
    @Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
    @Operation(
            summary =
                    "Adds an exchange with a partner; refused when a text holds what looks like the number of a patient")
    ResponseEntity<Flow> add(@PathVariable UUID id, @Valid @RequestBody NewFlow entry) {
        InventoryRights.requireEdit(assets.head(id).asset().kind());
        check(entry);
        var flow = entry.as(UUID.randomUUID());
        relations.exchange(id, flow);
        return ResponseEntity.created(URI.create("/api/assets/" + id + "/flows/" + flow.id()))
                .body(flow);
    }

    private static void check(NewFlow entry) {
        var problems = new LinkedHashMap<String, String>();
        if (PatientNumber.appearsIn(entry.partner())) {
            problems.put("partner", "patient");
        }
        if (PatientNumber.appearsIn(entry.content())) {
            problems.put("content", "patient");
        }
        if (!problems.isEmpty()) {
            throw new EntryRefused(problems);
        }
    }

    @DeleteMapping("/{flow}")
    @Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Removes an exchange; nothing happens when the asset has no such one")
    void remove(@PathVariable UUID id, @PathVariable UUID flow) {
        InventoryRights.requireEdit(assets.head(id).asset().kind());
        relations.endExchange(id, flow);
    }
}
