package fr.hygie.organisation;

import java.util.UUID;

/** Somebody else changed the same thing since it was read: nothing was saved. */
public class ChangedMeanwhile extends RuntimeException {
    private final UUID id;

    ChangedMeanwhile(UUID id) {
        super(id + " was changed meanwhile");
        this.id = id;
    }

    public UUID id() {
        return id;
    }
}
