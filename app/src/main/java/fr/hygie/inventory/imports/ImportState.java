package fr.hygie.inventory.imports;

/** Where a run stands. */
public enum ImportState {
    /** The file is here; a person is to say what its columns mean. */
    PREPARED,
    /** The dry run waits for a worker or is under way. */
    PREVIEWING,
    /** The dry run is done; a person is to decide. */
    PREVIEWED,
    /** Waits for a worker. */
    QUEUED,
    RUNNING,
    DONE,
    /** It could not be read, or not to its end; what was taken in before stays. */
    FAILED,
    CANCELLED;

    /** Whether a worker has it or will have it without anybody's doing. */
    public boolean isActive() {
        return this == PREVIEWING || this == QUEUED || this == RUNNING;
    }

    public boolean isOver() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }
}
