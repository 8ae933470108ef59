package fr.hygie.organisation;

import java.util.UUID;

/** No organisation has this identifier, or it is none of the current scope's business. */
public class OrganisationNotFound extends RuntimeException {
    private final UUID id;

    public OrganisationNotFound(UUID id) {
        super("no organisation " + id);
        this.id = id;
    }

    public UUID id() {
        return id;
    }
}
