package fr.hygie.scope;

/**
 * Transactions that a crash may lose although they were committed: those of its last half second, whole or not at all.
 * Nobody waits for the disk then. For what the next request writes again, never for an act.
 */
public final class Forgettable {
    /** Name that such a transaction bears. */
    public static final String TRANSACTION = "forgettable";

    private Forgettable() {}
}
