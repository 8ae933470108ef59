package fr.hygie.inventory.imports;

/** A run stops before its end although nothing is wrong with it. */
final class RunStopped extends RuntimeException {
    private final Reason reason;

    RunStopped(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    enum Reason {
        /** A person asked for it. */
        CANCELLED,
        /** Another worker has it. */
        LOST,
        /** This process ends; another worker goes on. */
        RELEASED
    }
}
