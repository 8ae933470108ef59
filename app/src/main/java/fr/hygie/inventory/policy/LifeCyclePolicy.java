package fr.hygie.inventory.policy;

import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.support.CycleSupport;
import fr.hygie.inventory.support.ReplacementRules;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an establishment decided of the life cycle of what it owns. Without a decision the publisher's dates hold, and an
 * extension that must be paid for is not counted: who has not bought it gets no corrections.
 *
 * @param decisions by cycle
 */
public record LifeCyclePolicy(Map<String, SupportDecision> decisions, ReplacementRules rules) {
    /** How long before the end it is said to be near. */
    public static final int WARNING_MONTHS = 12;

    /** Of somebody who decided nothing and pays for nothing; without rules of replacement. */
    public static final LifeCyclePolicy UNDECIDED = new LifeCyclePolicy(Map.of(), new ReplacementRules(Map.of()));

    public LifeCyclePolicy {
        decisions = Map.copyOf(decisions);
    }

    public Optional<SupportDecision> decision(@Nullable String cycle) {
        return cycle == null ? Optional.empty() : Optional.ofNullable(decisions.get(cycle));
    }

    /** What a cycle is worth here: never {@link SupportState#EXTENDED} unless the extension is paid for. */
    public CycleSupport applied(CycleSupport published, LocalDate today) {
        var decision = decision(published.cycle()).orElse(null);
        if (decision != null && decision.endsOn() != null) {
            return published.becoming(at(decision.endsOn(), today), decision.endsOn());
        }
        var extended = extended(published, decision);
        if (extended == null || today.isAfter(extended)) {
            return published.state() == SupportState.EXTENDED
                    ? published.becoming(SupportState.ENDED, published.ends())
                    : published;
        }
        return switch (published.state()) {
            case EXTENDED, ENDED ->
                published.becoming(isFree(published) ? at(extended, today) : SupportState.EXTENDED, extended);
            case SUPPORTED, ENDING -> prolonged(published, extended, today);
            case UNKNOWN, NOT_FOLLOWED -> published;
        };
    }

    /** Still mended for everybody, and then for those who pay. */
    private static CycleSupport prolonged(CycleSupport published, LocalDate extended, LocalDate today) {
        var ends = published.ends();
        return ends == null || !extended.isAfter(ends) ? published : published.becoming(at(extended, today), extended);
    }

    private static @Nullable LocalDate extended(CycleSupport published, @Nullable SupportDecision decision) {
        if (decision != null) {
            return decision.extendedUntil();
        }
        var extension = published.extension();
        return extension != null && extension.free() ? extension.ends() : null;
    }

    private static boolean isFree(CycleSupport published) {
        var extension = published.extension();
        return extension != null && extension.free();
    }

    /** The day of the end is still supported, the next one no longer is. */
    static SupportState at(LocalDate end, LocalDate today) {
        if (today.isAfter(end)) {
            return SupportState.ENDED;
        }
        return end.isAfter(today.plusMonths(WARNING_MONTHS)) ? SupportState.SUPPORTED : SupportState.ENDING;
    }
}
