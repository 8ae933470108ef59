package fr.hygie.organisation;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Somebody else changed the same thing since it was read: nothing was saved. */
@ResponseStatus(HttpStatus.CONFLICT)
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
