package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.intake.BulkEdits;
import fr.hygie.inventory.intake.BulkPreview;
import fr.hygie.inventory.intake.BulkRefused;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Changes many assets at once, for programs. */
@RestController
@Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
class BulkApi {
    private static final IntakeSource SOURCE = new IntakeSource(IntakeSource.Channel.MANUAL, "api");

    private final BulkEdits edits;

    BulkApi(BulkEdits edits) {
        this.edits = edits;
    }

    /**
     * Which assets, and what of them. Kinds that may not be changed are passed over and counted.
     *
     * @param ids of assets; without them, {@code query} says which
     * @param query filters as in the address of the list, e.g. {@code kind=SERVER&site=none}; not empty
     * @param values by field key: owner, site, service, state, criticality; an empty text empties the field
     * @param tagsAdded parted by commas
     * @param tagsRemoved parted by commas
     * @param dryRun tells what would happen, and changes nothing
     * @param seal of a dry run: refused when something else would happen by now
     */
    record Changes(
            @Nullable @Size(max = BulkEdits.MOST) List<@NotNull UUID> ids,
            @Nullable @Size(max = 4000) String query,
            @Nullable @Size(max = 10) Map<String, String> values,
            @Nullable @Size(max = 200) String tagsAdded,
            @Nullable @Size(max = 200) String tagsRemoved,
            boolean dryRun,
            @Nullable @Size(max = 64) String seal) {}

    /**
     * Changes at most 5,000 assets in one transaction, or says what that would do.
     *
     * @throws BulkRefused when there are more, or the seal no longer fits
     */
    @PostMapping("/api/asset-changes")
    BulkPreview change(@Valid @RequestBody Changes changes) {
        var form = form(changes);
        var read = form.read();
        if (!read.problems().isEmpty()) {
            throw new EntryRefused(read.problems().entrySet().stream()
                    .collect(Collectors.toMap(
                            entry -> entry.getKey().replaceAll("values\\[(.*)]", "values/$1"), Map.Entry::getValue)));
        }
        var editable = EnumSet.noneOf(AssetKind.class);
        editable.addAll(InventoryRights.kinds());
        return changes.dryRun()
                ? edits.preview(form.selection(), read.change(), SOURCE, editable)
                : edits.apply(form.selection(), read.change(), SOURCE, editable, changes.seal());
    }

    private static BulkForm form(Changes changes) {
        var form = new BulkForm();
        if (changes.ids() != null) {
            form.setIds(changes.ids());
        }
        form.setQuery(changes.query() == null ? "" : changes.query());
        if (form.isAll() && form.view().text().isEmpty()) {
            throw new EntryRefused(Map.of("query", "selection")); // never everything by having forgotten to say what
        }
        if (changes.values() != null) {
            form.getValues().putAll(changes.values());
            form.setEmptied(changes.values().entrySet().stream()
                    .filter(entry -> entry.getValue().isBlank())
                    .map(Map.Entry::getKey)
                    .toList());
        }
        form.setTagsAdded(changes.tagsAdded() == null ? "" : changes.tagsAdded());
        form.setTagsRemoved(changes.tagsRemoved() == null ? "" : changes.tagsRemoved());
        return form;
    }
}
