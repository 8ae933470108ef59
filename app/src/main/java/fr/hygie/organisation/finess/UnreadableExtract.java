package fr.hygie.organisation.finess;

/** A file that is no extract of FINESS, or too large to be one. */
class UnreadableExtract extends RuntimeException {
    private final Reason reason;

    UnreadableExtract(Reason reason) {
        super("no extract of FINESS: " + reason);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    /** Why; worded by {@code organisation.finess.unreadable.<reason>}. */
    enum Reason {
        EMPTY,
        NO_HEADER,
        TOO_MANY_LINES,
        TOO_LARGE
    }
}
