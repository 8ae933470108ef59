package fr.hygie.inventory.support;

import fr.hygie.inventory.SupportState;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Until when a product is mended.
 *
 * @param cycle {@code product/cycle}, null when the product is not recognised
 * @param ends last day of the corrections; null when it is unknown or not announced. What the catalogue says is for
 *     somebody who pays nothing more; what its policy makes of that counts what the establishment pays for
 * @param extension null when the publisher offers none
 */
public record CycleSupport(
        @Nullable String cycle,
        SupportState state,
        @Nullable LocalDate ends,
        @Nullable Extension extension) {
    public static final CycleSupport UNKNOWN = new CycleSupport(null, SupportState.UNKNOWN, null);

    public CycleSupport(@Nullable String cycle, SupportState state, @Nullable LocalDate ends) {
        this(cycle, state, ends, null);
    }

    /**
     * Corrections that go on after the end.
     *
     * @param name as its publisher calls it: ESU, ELS, LTS…
     * @param ends their last day
     * @param free for everybody, without a contract
     */
    public record Extension(String name, LocalDate ends, boolean free) {}

    /** The last day as text, for the database. */
    public @Nullable String endText() {
        return ends == null ? null : ends.toString();
    }

    public CycleSupport becoming(SupportState other, @Nullable LocalDate until) {
        return new CycleSupport(cycle, other, until, extension);
    }
}
