package fr.hygie.inventory.lifecycle;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No import of dates has this identifier; one that nobody applied is forgotten after a day. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class LifeCycleImportNotFound extends RuntimeException {
    LifeCycleImportNotFound(UUID id) {
        super("no import of life cycles " + id);
    }
}
