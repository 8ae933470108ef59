package fr.hygie.inventory.intake;

import fr.hygie.inventory.AssetField;
import java.util.List;

/**
 * What changing many assets at once would do, or did.
 *
 * @param found assets that were meant
 * @param changed those that differ afterwards
 * @param unchanged those that are already so
 * @param forbidden those of a kind that the person may not change
 * @param elsewhere those of an establishment that does not have the site asked for
 * @param effects the most frequent first
 * @param otherEffects how many more effects there are than those told
 * @param names some of those that change
 * @param seal stands for every single change: another one means that something changed meanwhile
 */
public record BulkPreview(
        int found,
        int changed,
        int unchanged,
        int forbidden,
        int elsewhere,
        List<Effect> effects,
        int otherEffects,
        List<String> names,
        String seal) {

    /**
     * Assets of which a field goes from one value to another.
     *
     * @param before canonical text, empty for none
     * @param after canonical text, empty for none
     */
    public record Effect(AssetField field, String before, String after, int assets) {}
}
