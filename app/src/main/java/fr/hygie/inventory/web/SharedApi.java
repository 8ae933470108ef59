package fr.hygie.inventory.web;

import fr.hygie.inventory.PatientNumber;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.inventory.sharing.SharedAssets;
import fr.hygie.inventory.sharing.SharedPortfolio;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Assets shared between legal entities, for programs. */
@RestController
class SharedApi {
    private final Assets assets;
    private final SharedAssets shared;
    private final SharedPortfolio portfolio;

    SharedApi(Assets assets, SharedAssets shared, SharedPortfolio portfolio) {
        this.assets = assets;
        this.shared = shared;
        this.portfolio = portfolio;
    }

    /** @param percents by identifier of a legal entity of the same group; their sum is 100 */
    record NewSharing(
            @NotBlank @Size(max = SharedAssets.LONGEST_KEY) String key,
            @NotNull @Size(max = SharedAssets.MOST) Map<UUID, @NotNull BigDecimal> percents) {}

    @GetMapping("/api/shared-assets")
    @Requires(Right.INVENTORY_READ)
    @Operation(summary = "Assets of others that serve the establishments of the context, with their part of the cost")
    List<SharedPortfolio.Received> received() {
        return portfolio.received();
    }

    @GetMapping("/api/shared-assets/twins")
    @Requires(Right.INVENTORY_READ)
    @Operation(summary = "Applications whose product other establishments of the group own too; how many, never which")
    List<SharedPortfolio.Twin> twins() {
        return portfolio.twins();
    }

    @GetMapping("/api/shared-assets/twin-counts")
    @Requires(Right.OVERSEE)
    @Operation(summary = "For each group of the context, products that several of its establishments own; counts only")
    List<SharedPortfolio.TwinCounts> counts() {
        return portfolio.twinCounts();
    }

    @GetMapping("/api/assets/{id}/sharing")
    @Requires(Right.INVENTORY_READ)
    SharedAssets.Sharing one(@PathVariable UUID id) {
        return shared.of(assets.head(id).asset().organisation(), id);
    }

    @PutMapping("/api/assets/{id}/sharing")
    @Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
    @Operation(summary = "Shares an asset with legal entities of the same group; the parts replace the former ones")
    SharedAssets.Sharing share(@PathVariable UUID id, @Valid @RequestBody NewSharing sharing) {
        var asset = assets.head(id).asset();
        InventoryRights.requireEdit(asset.kind());
        if (PatientNumber.appearsIn(sharing.key())) {
            throw new EntryRefused(Map.of("key", "patient"));
        }
        shared.refusal(asset.organisation(), sharing.percents()).ifPresent(code -> {
            throw new EntryRefused(Map.of("percents", code));
        });
        shared.share(id, sharing.key().strip(), sharing.percents());
        return shared.of(asset.organisation(), id);
    }

    @DeleteMapping("/api/assets/{id}/sharing")
    @Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UUID id) {
        InventoryRights.requireEdit(assets.head(id).asset().kind());
        shared.end(id);
    }
}
