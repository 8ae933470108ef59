package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetInput;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.LifeCycleState;
import fr.hygie.inventory.asset.AssetHistory;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.list.AssetCriteria;
import fr.hygie.inventory.list.AssetList;
import fr.hygie.inventory.list.AssetOrder;
import fr.hygie.inventory.report.AssetFacts;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.software.Software;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.ApiPage;
import fr.hygie.web.ListApi;
import fr.hygie.web.ListShape;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Assets, for programs. The filters, sorts and pages are those of the list for people. */
@RestController
@RequestMapping("/api/assets")
class AssetApi implements ListApi {
    private static final IntakeSource SOURCE = new IntakeSource(IntakeSource.Channel.API, "api");
    private static final ListShape PAGES = new ListShape("/api/assets", List.of(), Set.of(), "", false);

    private final AssetList list;
    private final Assets assets;
    private final AssetHistory history;
    private final Software software;
    private final Intake intake;
    private final OneEstablishment establishment;

    AssetApi(
            AssetList list,
            Assets assets,
            AssetHistory history,
            Software software,
            Intake intake,
            OneEstablishment establishment) {
        this.list = list;
        this.assets = assets;
        this.history = history;
        this.software = software;
        this.intake = intake;
        this.establishment = establishment;
    }

    @Override
    public ListShape shape(String handler) {
        return handler.equals("list") ? AssetColumns.of(new AssetCriteria("", Map.of())) : PAGES;
    }

    /**
     * An asset to enter.
     *
     * @param organisation whose it is; may be left out when the context holds one establishment
     * @param values by field key; dates and amounts as people or programs write them
     */
    record NewAsset(
            @Nullable UUID organisation,
            @NotNull AssetKind kind,
            @NotNull @Size(max = 100) Map<String, String> values) {}

    /** Only what is given is changed; an empty text empties the field. */
    record AssetChange(@NotNull @Size(max = 100) Map<String, String> values) {}

    @GetMapping
    @Requires(Right.INVENTORY_READ)
    ApiPage<AssetResource> list(@RequestParam MultiValueMap<String, String> parameters) {
        var state = AssetColumns.of(new AssetCriteria("", Map.of())).read(parameters);
        var criteria = AssetCriteria.of(state.q(), state.filters());
        var order = AssetOrder.ofKey(state.sort()).orElse(AssetOrder.NAME);
        var shown = list.show(criteria, order, state.descending(), state.page(), state.size());
        return ApiPage.of(
                shown.rows().stream().map(AssetResource::of).toList(),
                shown.totals().total(),
                state.at(shown.page()));
    }

    @GetMapping("/{id}")
    @Requires(Right.INVENTORY_READ)
    ResponseEntity<AssetResource> one(@PathVariable UUID id) {
        return answer(id);
    }

    @PostMapping
    @Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
    ResponseEntity<AssetResource> create(@Valid @RequestBody NewAsset entry) {
        InventoryRights.requireEdit(entry.kind());
        var input = AssetInput.read(entry.kind(), entry.values());
        if (input.refused()) {
            throw EntryRefused.in("values", input.problems());
        }
        if (!input.values().containsKey(AssetField.NAME)) {
            throw EntryRefused.in("values", Map.of("name", "name"));
        }
        var id = intake.create(establishment.named(entry.organisation()), SOURCE, entry.kind(), input.values());
        var asset = AssetResource.of(assets.head(id).asset());
        return ResponseEntity.created(URI.create("/api/assets/" + id))
                .eTag(etag(asset.version()))
                .body(asset);
    }

    /** @param match the version that the program knows, as {@code ETag} gave it; without it, the current one */
    @PatchMapping("/{id}")
    @Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
    ResponseEntity<AssetResource> change(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @Valid @RequestBody AssetChange change) {
        var asset = assets.head(id).asset();
        InventoryRights.requireEdit(asset.kind());
        var input = AssetInput.read(asset.kind(), change.values());
        if (input.refused()) {
            throw EntryRefused.in("values", input.problems());
        }
        intake.edit(id, version(match, asset.version()), SOURCE, input.values());
        return answer(id);
    }

    /** Retires it: nothing is ever erased. */
    @DeleteMapping("/{id}")
    @Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
    @ResponseStatus(org.springframework.http.HttpStatus.NO_CONTENT)
    void retire(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match) {
        var asset = assets.head(id).asset();
        InventoryRights.requireEdit(asset.kind());
        intake.edit(
                id, version(match, asset.version()), SOURCE, Map.of(AssetField.STATE, LifeCycleState.RETIRED.name()));
    }

    @GetMapping("/{id}/software")
    @Requires(Right.INVENTORY_READ)
    ApiPage<Software.Installed> software(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> parameters) {
        assets.head(id);
        var state = PAGES.read(parameters);
        var found = software.on(id, state.q(), Software.Order.NAME, false, state.size(), state.offset());
        return ApiPage.of(found.rows(), found.total(), state);
    }

    @GetMapping("/{id}/facts")
    @Requires(Right.INVENTORY_READ)
    @Operation(summary = "Its parts as read on it: ports, volumes, protections, administrators, what is plugged in")
    AssetFacts facts(@PathVariable UUID id) {
        return assets.head(id).facts();
    }

    @GetMapping("/{id}/history")
    @Requires(Right.INVENTORY_READ)
    ApiPage<AssetHistory.Entry> history(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> parameters) {
        var asset = assets.head(id).asset();
        var state = PAGES.read(parameters);
        var found = history.page(asset.organisation(), id, state.page(), state.size());
        return ApiPage.of(found.entries(), found.total(), state);
    }

    private ResponseEntity<AssetResource> answer(UUID id) {
        var asset = AssetResource.of(assets.head(id).asset());
        return ResponseEntity.ok().eTag(etag(asset.version())).body(asset);
    }

    private static String etag(int version) {
        return "\"" + version + "\"";
    }

    /** A mark that cannot be read is one that does not match. */
    private static int version(@Nullable String match, int current) {
        if (match == null || match.strip().equals("*")) {
            return current;
        }
        var number = match.replace("W/", "").replace("\"", "").strip();
        return number.matches("\\d{1,9}") ? Integer.parseInt(number) : -1;
    }
}
