package fr.hygie.inventory.intake;

/** Many assets cannot be changed at once, and nothing was changed. */
public class BulkRefused extends RuntimeException {
    /** Why. */
    public enum Reason {
        /** More than {@link BulkEdits#MOST} are meant. */
        TOO_MANY,
        /** What would change is no longer what the person was shown. */
        MEANWHILE
    }

    private final Reason reason;

    BulkRefused(Reason reason) {
        super("assets not changed: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
