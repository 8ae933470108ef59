package fr.hygie.alert.inbound;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Nothing of the kind waits, or none that the reader may know of. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class InboundNotFound extends RuntimeException {
    InboundNotFound(UUID id) {
        super("nothing waits as " + id);
    }
}
