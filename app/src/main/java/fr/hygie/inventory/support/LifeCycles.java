package fr.hygie.inventory.support;

import fr.hygie.inventory.AssetKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells until when publishers mend a product, whoever runs it; what an establishment pays for is its policy. */
public interface LifeCycles {
    CycleSupport operatingSystem(String name, @Nullable String version, @Nullable String build);

    /**
     * Of an equipment without a general-purpose system.
     *
     * @param firmware as reported, most often a mere number
     */
    CycleSupport equipment(@Nullable String manufacturer, @Nullable String model, String firmware);

    CycleSupport software(String name, @Nullable String publisher, String version);

    /**
     * What has become of a cycle that was named before: time passes, and catalogues are corrected.
     *
     * @param cycle as {@link CycleSupport#cycle()} gave it
     * @return empty when the catalogue does not know it
     */
    Optional<CycleSupport> cycle(String cycle);

    /** Whether it names a product of the catalogue, or one of its cycles. */
    boolean isFollowed(String cycle);

    /** Changes with the dates: what was judged by another edition is to be judged anew. */
    String edition();

    /** The same, after having looked whether another process imported other dates: one statement. */
    String latestEdition();

    /** The rules that an establishment starts with. */
    ReplacementRules usualRules();

    /**
     * When and for how much it should be replaced.
     *
     * @param purchasedOn canonical date, null when unknown
     * @param support with what the establishment pays for
     */
    Replacement replacement(ReplacementRules rules, AssetKind kind, @Nullable String purchasedOn, CycleSupport support);

    /**
     * @param year in which to replace; null when nothing tells
     * @param cost euros; null with the year
     * @param reason END_OF_SUPPORT or AGE; null with the year
     */
    record Replacement(
            @Nullable Integer year,
            java.math.@Nullable BigDecimal cost,
            @Nullable String reason) {
        public static final Replacement NONE = new Replacement(null, null, null);
    }
}
