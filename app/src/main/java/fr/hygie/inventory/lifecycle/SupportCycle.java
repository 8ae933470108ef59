package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.policy.LifeCyclePolicy;
import fr.hygie.inventory.support.CycleSupport;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A version of a product that is supported as a whole, e.g. Windows 10 22H2.
 *
 * @param name unique within its product
 * @param label with the name of the product, as shown
 * @param supportEnds end of the fixes that come without another contract
 * @param extendedEnds last day of the fixes that come with the extension; absent when there is none
 * @param extension name of the extension: ESU, ESM, LTS…
 * @param extensionFree whether everybody gets these fixes, without a contract
 * @param rolling a new cycle replaces it every few weeks, so that its near end is no warning
 */
public record SupportCycle(
        String productId,
        String name,
        String label,
        @Nullable LocalDate released,
        SupportEnd supportEnds,
        @Nullable LocalDate extendedEnds,
        @Nullable String extension,
        boolean extensionFree,
        boolean rolling) {

    /** What it is worth at a date to somebody who pays nothing, and what could be bought. */
    public CycleSupport support(LocalDate today) {
        return new CycleSupport(
                productId + "/" + name,
                state(today),
                supportEnds.lastDay().orElse(null),
                extendedEnds == null
                        ? null
                        : new CycleSupport.Extension(
                                Objects.requireNonNullElse(extension, ""), extendedEnds, extensionFree));
    }

    /** Until when it is mended for somebody who pays nothing. */
    SupportEnd mendedUntil() {
        var free = extendedEnds != null && extensionFree ? SupportEnd.on(extendedEnds) : supportEnds;
        return free.compareTo(supportEnds) > 0 ? free : supportEnds;
    }

    /** Whether nobody who pays nothing gets it mended any more. */
    boolean isOver(LocalDate today) {
        return switch (mendedUntil()) {
            case SupportEnd.NotAnnounced _ -> false;
            case SupportEnd.Past _ -> true;
            case SupportEnd.On(var day) -> today.isAfter(day);
        };
    }

    /** State at a date: the day of the end is still supported, the next one no longer is. */
    public SupportState state(LocalDate today) {
        return switch (supportEnds) {
            case SupportEnd.NotAnnounced _ -> SupportState.SUPPORTED;
            case SupportEnd.Past _ -> afterSupport(today);
            case SupportEnd.On(var day) when today.isAfter(day) -> afterSupport(today);
            case SupportEnd.On(var day)
            when rolling || day.isAfter(today.plusMonths(LifeCyclePolicy.WARNING_MONTHS)) -> SupportState.SUPPORTED;
            case SupportEnd.On _ -> SupportState.ENDING;
        };
    }

    private SupportState afterSupport(LocalDate today) {
        return extendedEnds == null || today.isAfter(extendedEnds) ? SupportState.ENDED : SupportState.EXTENDED;
    }
}
