package fr.hygie.inventory.imports;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No run, key or quarantined payload has this identifier within the current scope. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class ImportNotFound extends RuntimeException {
    public ImportNotFound(UUID id) {
        super("nothing has the identifier " + id + " here");
    }
}
