package fr.hygie.organisation;

import java.util.UUID;

/** No person has this identifier within the current scope. */
public class PersonNotFound extends RuntimeException {
    private final UUID id;

    public PersonNotFound(UUID id) {
        super("no person " + id);
        this.id = id;
    }

    public UUID id() {
        return id;
    }
}
