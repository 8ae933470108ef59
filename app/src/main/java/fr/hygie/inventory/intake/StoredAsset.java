package fr.hygie.inventory.intake;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.AssetFacts;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An asset as the intake works on it: read whole, changed in memory, written whole. Confined to one thread. */
final class StoredAsset {
    final UUID id;
    final boolean isNew;
    int version;
    AssetKind kind;
    final Map<AssetField, String> values;
    final Map<String, String> origins;
    int[] versions;
    boolean softwareKnown;

    @Nullable
    AssetFacts facts;

    @Nullable
    UUID site;

    final Instant firstSeen;

    @Nullable
    Instant lastSeen;

    final String source;

    StoredAsset(UUID id, boolean isNew, AssetKind kind, String source, Instant firstSeen) {
        this.id = id;
        this.isNew = isNew;
        this.kind = kind;
        this.source = source;
        this.firstSeen = firstSeen;
        this.values = new EnumMap<>(AssetField.class);
        this.origins = new HashMap<>();
        this.versions = new int[0];
    }

    String name() {
        return values.getOrDefault(AssetField.NAME, id.toString());
    }
}
