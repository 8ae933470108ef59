package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.relation.Dependencies.Inherited;
import fr.hygie.web.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much an asset matters because of what depends on it, beside what was declared.
 *
 * @param inherited null: nothing that matters depends on it
 */
record Importance(AssetRow asset, @Nullable Inherited inherited, Words words) {

    /** What the sheet says below the declared criticality. */
    Optional<AssetSheet.Fact> fact() {
        if (inherited == null) {
            return Optional.empty();
        }
        var text = words.text("dependencies.inherited.from", level(inherited), inherited.name());
        var path = AssetController.path(inherited.id());
        var cell = exceeds(inherited) ? Cell.of(State.SOON, text).leading(path) : Cell.link(text, path);
        return Optional.of(new AssetSheet.Fact(
                words.text("dependencies.inherited"), cell.hinting(words.text("dependencies.inherited.hint")), ""));
    }

    /** To declare at least what is inherited. */
    Optional<AssetSheet.Step> step() {
        return inherited != null && exceeds(inherited) && InventoryRights.mayEdit(asset.kind())
                ? Optional.of(new AssetSheet.Step(
                        words.text("step.criticality", level(inherited), inherited.name()),
                        AssetController.path(asset.id()) + "/edit"))
                : Optional.empty();
    }

    private boolean exceeds(Inherited found) {
        var declared = asset.values().get(AssetField.CRITICALITY);
        return declared == null || Integer.parseInt(declared) < found.criticality();
    }

    private String level(Inherited found) {
        return words.choice(AssetField.CRITICALITY, Integer.toString(found.criticality()));
    }
}
