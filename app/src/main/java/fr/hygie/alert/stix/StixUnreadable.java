package fr.hygie.alert.stix;

/** A document that cannot be taken as a whole; {@link #pointer()} says where (RFC 6901). */
public class StixUnreadable extends RuntimeException {
    private final String pointer;
    private final boolean tooLarge;

    StixUnreadable(String pointer, String message, boolean tooLarge) {
        super(message);
        this.pointer = pointer;
        this.tooLarge = tooLarge;
    }

    public String pointer() {
        return pointer;
    }

    /** Whether it is only its size that is refused. */
    public boolean isTooLarge() {
        return tooLarge;
    }
}
