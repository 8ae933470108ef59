package fr.hygie.inventory.obsolescence;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No exemption has this identifier within the current scope. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class ExemptionNotFound extends RuntimeException {
    ExemptionNotFound(UUID id) {
        super("no exemption " + id);
    }
}
