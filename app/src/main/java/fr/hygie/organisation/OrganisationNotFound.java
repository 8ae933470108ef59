package fr.hygie.organisation;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No organisation has this identifier, or it is none of the current scope's business. */
@ResponseStatus(HttpStatus.NOT_FOUND)
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
