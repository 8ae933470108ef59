package fr.hygie.scope;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The frame of the current work: who acts, in the context of which organisation, which organisations' rows that opens,
 * and which rights hold there.
 *
 * @param active the organisation chosen in the context switcher, or the one the work is for
 * @param organisations whose rows may be seen and changed; never empty; contains {@code active}
 * @param rights held in this context
 */
public record Scope(Actor actor, UUID active, Set<UUID> organisations, Set<Right> rights) {
    private static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();

    public Scope {
        organisations = Set.copyOf(organisations);
        rights = Set.copyOf(rights);
        if (!organisations.contains(active)) {
            throw new IllegalArgumentException("the active organisation is part of the scope");
        }
    }

    /** Work of the platform for one organisation: agents, schedules, console. */
    public static Scope of(Actor actor, UUID organisation) {
        return new Scope(actor, organisation, Set.of(organisation), Set.of());
    }

    /** Empty outside of {@link #call} and {@link #run}: then no row is visible. */
    public static Optional<Scope> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** @throws NoScope when no work is framed */
    public static Scope require() {
        return current().orElseThrow(NoScope::new);
    }

    public <T, X extends Throwable> T call(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    public boolean allows(Right right) {
        return rights.contains(right);
    }

    public boolean allowsAny(Collection<Right> wanted) {
        return wanted.stream().anyMatch(rights::contains);
    }

    /** PostgreSQL literal of a uuid[]; safe, since it holds only formatted UUIDs. */
    String asArrayLiteral() {
        return organisations.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
