package fr.hygie.alert.misp;

import org.springframework.http.HttpStatus;

/** A request that MISP would answer by an error. */
class MispRefused extends RuntimeException {
    private final HttpStatus status;

    MispRefused(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** Also for an event that the caller may not know of. */
    static MispRefused unknownEvent() {
        return new MispRefused(HttpStatus.NOT_FOUND, "Invalid event.");
    }

    HttpStatus status() {
        return status;
    }
}
