package fr.hygie.alert.peer;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A peer that cannot be set up as wished. */
@ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
public class PeerRefused extends RuntimeException {
    PeerRefused(String message) {
        super(message);
    }
}
