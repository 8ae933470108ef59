package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.SupportState;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The product, and if possible the cycle, that a caption stands for.
 *
 * @param cycle absent if, and only if, the certainty is {@link Certainty#PRODUCT_ONLY}
 * @param clues why, in the order of the reasoning; never empty
 * @param best when nothing tells the release: the cycle that it can be at best; else null
 */
public record LifeCycleMatch(
        CatalogueProduct product,
        @Nullable SupportCycle cycle,
        Certainty certainty,
        List<MatchClue> clues,
        @Nullable SupportCycle best) {

    /** How far the match can be trusted. */
    public enum Certainty {
        CERTAIN,
        /** Several cycles fit what was reported; the one that ends first is kept, or the best one when even that is over. */
        ASSUMED,
        /** The product is recognised, its cycle is not. */
        PRODUCT_ONLY
    }

    public LifeCycleMatch {
        clues = List.copyOf(clues);
    }

    LifeCycleMatch(CatalogueProduct product, @Nullable SupportCycle cycle, Certainty certainty, List<MatchClue> clues) {
        this(product, cycle, certainty, clues, null);
    }

    /** Judged by the best that it can be, once even that is over; until then nothing can be said of it. */
    LifeCycleMatch at(LocalDate today) {
        return best == null || !best.isOver(today)
                ? this
                : new LifeCycleMatch(
                        product,
                        best,
                        Certainty.ASSUMED,
                        List.of(
                                clues.getFirst(),
                                new MatchClue(MatchClue.Rule.RELEASE_OVER, MatchClue.Field.VERSION, best.label())));
    }

    LifeCycleMatch mendedByDistribution(String mark) {
        var distribution = new MatchClue(MatchClue.Rule.DISTRIBUTION_PACKAGE, MatchClue.Field.VERSION, mark);
        return new LifeCycleMatch(product, null, Certainty.PRODUCT_ONLY, List.of(clues.getFirst(), distribution));
    }

    /** Unknown when the cycle is not recognised. */
    public SupportState state(LocalDate today) {
        return cycle == null ? SupportState.UNKNOWN : cycle.state(today);
    }
}
