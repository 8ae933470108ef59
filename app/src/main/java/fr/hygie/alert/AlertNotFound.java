package fr.hygie.alert;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such alert, or none that the reader may know of. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class AlertNotFound extends RuntimeException {
    public AlertNotFound(UUID id) {
        super("no alert " + id);
    }
}
