package fr.hygie.inventory.report;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.FieldType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one source says of one asset at one moment. Every format (agent, file, other inventory) is translated into this
 * at the border; nothing foreign goes further.
 *
 * @param place where it stood in what was received: "line 12", "/content/hardware"; for messages
 * @param kind what the source believes it to be
 * @param values canonical texts (see {@link FieldType}); a field that is absent was not reported, an empty text says
 *     that the source knows the value to be empty
 * @param software distinct, any order; null when the source says nothing of software
 * @param facts null when the source says nothing of parts
 * @param seenAt when the equipment itself was last seen; null when the source only knows it from paper
 * @param partial whether the source looked at some sections only: the kind is then a guess that must not correct a
 *     known one, and an empty list of facts was not looked at
 * @param host the machine that runs it and that speaks here in its stead; null when it speaks for itself
 */
public record AssetReport(
        String place,
        AssetIdentity identity,
        AssetKind kind,
        Map<AssetField, String> values,
        @Nullable List<SoftwareItem> software,
        @Nullable AssetFacts facts,
        @Nullable Instant seenAt,
        boolean partial,
        @Nullable AssetIdentity host) {

    public AssetReport {
        values = Map.copyOf(values);
        software = software == null ? null : List.copyOf(software);
    }

    /** A source that speaks of no host. */
    public AssetReport(
            String place,
            AssetIdentity identity,
            AssetKind kind,
            Map<AssetField, String> values,
            @Nullable List<SoftwareItem> software,
            @Nullable AssetFacts facts,
            @Nullable Instant seenAt,
            boolean partial) {
        this(place, identity, kind, values, software, facts, seenAt, partial, null);
    }

    /** A source that says all it knows. */
    public AssetReport(
            String place,
            AssetIdentity identity,
            AssetKind kind,
            Map<AssetField, String> values,
            @Nullable List<SoftwareItem> software,
            @Nullable AssetFacts facts,
            @Nullable Instant seenAt) {
        this(place, identity, kind, values, software, facts, seenAt, false);
    }
}
