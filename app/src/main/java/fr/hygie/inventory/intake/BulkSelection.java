package fr.hygie.inventory.intake;

import fr.hygie.inventory.list.AssetCriteria;
import java.util.List;
import java.util.UUID;

/** Which assets are meant when many are changed at once. */
public sealed interface BulkSelection {
    /** Those that somebody ticked; what is not within the scope is passed over. */
    record Chosen(List<UUID> ids) implements BulkSelection {
        public Chosen {
            ids = List.copyOf(ids);
        }
    }

    /** All that the list finds. */
    record Found(AssetCriteria criteria) implements BulkSelection {}
}
