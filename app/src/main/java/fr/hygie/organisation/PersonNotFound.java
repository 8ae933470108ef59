package fr.hygie.organisation;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No person has this identifier within the current scope. */
@ResponseStatus(HttpStatus.NOT_FOUND)
class PersonNotFound extends RuntimeException {
    private final UUID id;

    public PersonNotFound(UUID id) {
        super("no person " + id);
        this.id = id;
    }

    public UUID id() {
        return id;
    }
}
