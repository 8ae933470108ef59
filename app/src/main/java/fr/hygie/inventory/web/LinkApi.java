package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetNotFound;
import fr.hygie.inventory.asset.AssetView.Link;
import fr.hygie.inventory.asset.AssetView.LinkKind;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.inventory.relation.AssetRelations;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an asset depends on, and what depends on it, for programs. */
@RestController
@RequestMapping("/api/assets/{id}/links")
class LinkApi {
    private final Assets assets;
    private final AssetRelations relations;

    LinkApi(Assets assets, AssetRelations relations) {
        this.assets = assets;
        this.relations = relations;
    }

    /**
     * A link to add.
     *
     * @param other an asset of the same establishment
     * @param outgoing whether the kind is said of the asset of the address; true when it is left out
     */
    record NewLink(
            @NotNull LinkKind kind,
            @NotNull UUID other,
            @Nullable Boolean outgoing) {
        boolean isOutgoing() {
            return outgoing == null || outgoing;
        }
    }

    @GetMapping
    @Requires(Right.INVENTORY_READ)
    @Operation(summary = "Links of an asset, those that start from it first; 500 at most")
    List<Link> all(@PathVariable UUID id) {
        return assets.view(id).links();
    }

    @PostMapping
    @Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
    @Operation(summary = "Links two assets of an establishment; nothing happens when they were linked so already")
    List<Link> add(@PathVariable UUID id, @Valid @RequestBody NewLink entry) {
        InventoryRights.requireEdit(assets.head(id).asset().kind());
        try {
            relations.link(
                    entry.isOutgoing() ? id : entry.other(), entry.kind(), entry.isOutgoing() ? entry.other() : id);
        } catch (AssetNotFound stranger) { // the one of the address was found before
            throw new EntryRefused(Map.of("other", "asset"));
        }
        return all(id);
    }

    @DeleteMapping("/{other}")
    @Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Removes a link; nothing happens when there is none of this kind and direction")
    void remove(
            @PathVariable UUID id,
            @PathVariable UUID other,
            @RequestParam LinkKind kind,
            @RequestParam(defaultValue = "true") boolean outgoing) {
        InventoryRights.requireEdit(assets.head(id).asset().kind());
        relations.unlink(outgoing ? id : other, kind, outgoing ? other : id);
    }
}
