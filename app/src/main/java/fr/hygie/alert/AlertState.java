package fr.hygie.alert;

/** Where an alert stands in the hands of its writer. */
public enum AlertState {
    DRAFT,
    /** Waits for a second pair of eyes before it leaves the region. */
    SUBMITTED,
    PUBLISHED,
    WITHDRAWN,
    CLOSED;

    public boolean isOver() {
        return this == WITHDRAWN || this == CLOSED;
    }
}
