package fr.hygie.scope;

import java.util.Set;
import java.util.UUID;

/** What the platform does for itself, before or beside any organisation: sign-ins, accounts, start-up. */
public final class Platform {
    /** Stands in the journal for the platform; no organisation has it. */
    public static final UUID ID = new UUID(0, 0);

    private Platform() {}

    /** The same person with the same rights, at work on what belongs to the platform and on nothing else. */
    public static Scope frame(Scope held) {
        return new Scope(held.actor(), ID, Set.of(ID), held.rights());
    }
}
