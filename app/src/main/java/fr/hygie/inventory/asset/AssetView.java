package fr.hygie.inventory.asset;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.obsolescence.Exemption;
import fr.hygie.inventory.report.AssetFacts;
import fr.hygie.inventory.report.IntakeSource;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one asset, except what is paged: its software and its history.
 *
 * @param establishment name of the organisation it belongs to
 * @param source what it was first known from
 * @param origins by field key, where the value comes from
 * @param software number of titles; null when nothing ever told its software
 */
public record AssetView(
        AssetRow asset,
        String establishment,
        String source,
        Map<String, Origin> origins,
        AssetFacts facts,
        @Nullable Integer software,
        List<Link> links,
        List<Flow> flows,
        List<Exemption> exemptions,
        List<Duplicate> duplicates) {

    /** By which way a value came, and when. */
    public record Origin(IntakeSource.Channel channel, Instant at) {}

    /** How two assets depend on each other, seen from one of them. */
    public record Link(LinkKind kind, boolean outgoing, UUID id, String name, AssetKind assetKind) {}

    /** @param encrypted null: nobody knows */
    public record Flow(
            UUID id,
            String partner,
            FlowDirection direction,
            String content,
            @Nullable String protocol,
            @Nullable Boolean encrypted) {}

    /** @param reason by which sort of number both are recognised */
    public record Duplicate(UUID id, String name, String reason, Instant proposedAt) {}

    /** What a link says of the asset it starts from. */
    public enum LinkKind {
        HOSTS,
        USES,
        DEPENDS_ON,
        BACKS_UP,
        LOCATED_IN
    }

    /** Seen from the establishment. */
    public enum FlowDirection {
        IN,
        OUT,
        BOTH
    }

    /** Whether an exemption holds on that day. */
    public boolean exempt(LocalDate today) {
        return asset.exempt(today);
    }
}
