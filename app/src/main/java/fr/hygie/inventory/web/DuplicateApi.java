package fr.hygie.inventory.web;

import fr.hygie.inventory.asset.Assets;
import fr.hygie.inventory.intake.Duplicates;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.ApiPage;
import fr.hygie.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Assets that may be one and the same, for programs. */
@RestController
class DuplicateApi {
    private final Assets assets;
    private final Duplicates duplicates;

    DuplicateApi(Assets assets, Duplicates duplicates) {
        this.assets = assets;
        this.duplicates = duplicates;
    }

    /** @param keep the one of the two whose identifier and values stay */
    record Merging(@NotNull UUID keep) {}

    @GetMapping("/api/duplicates")
    @Requires(Right.INVENTORY_READ)
    @Operation(
            summary = "Pairs of assets that were recognised by the same number and wait for a decision, latest first")
    ApiPage<Duplicates.Proposal> list(
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "25") @Min(1) @Max(Slice.MOST) int size) {
        return ApiPage.of(duplicates.proposals(size, (page - 1L) * size), duplicates.count(), page, size);
    }

    @PostMapping("/api/assets/{id}/duplicates/{other}/merge")
    @Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
    @Operation(summary = "Makes one asset of two of the same establishment; that cannot be undone")
    AssetResource merge(@PathVariable UUID id, @PathVariable UUID other, @Valid @RequestBody Merging merging) {
        requireEdit(id);
        requireEdit(other);
        var kept = merging.keep();
        if (!kept.equals(id) && !kept.equals(other)) {
            throw new EntryRefused(Map.of("keep", "choice"));
        }
        duplicates.merge(kept, kept.equals(id) ? other : id);
        return AssetResource.of(assets.head(kept).asset());
    }

    @PostMapping("/api/assets/{id}/duplicates/{other}/dismiss")
    @Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Says that they are two: it is not proposed again")
    void dismiss(@PathVariable UUID id, @PathVariable UUID other) {
        requireEdit(id);
        duplicates.dismiss(id, other);
    }

    private void requireEdit(UUID id) {
        InventoryRights.requireEdit(assets.head(id).asset().kind());
    }
}
