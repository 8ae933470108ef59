package fr.hygie.alert;

/**
 * What may be done with information: the Permissible Actions Protocol, from the freest to the strictest.
 */
public enum Pap {
    /** No restriction. */
    CLEAR,
    /** Active measures, such as blocking. */
    GREEN,
    /** Passive checks with third parties, without touching what belongs to the adversary. */
    AMBER,
    /** Nothing that can be noticed: passive, on one's own data. */
    RED;

    public String label() {
        return "PAP:" + name();
    }

    /** The strictest of the two. */
    public Pap and(Pap other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether a measure that the adversary may notice, such as blocking an address, is allowed. */
    public boolean allowsBlocking() {
        return compareTo(GREEN) <= 0;
    }
}
