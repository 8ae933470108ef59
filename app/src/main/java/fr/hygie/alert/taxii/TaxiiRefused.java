package fr.hygie.alert.taxii;

import org.springframework.http.HttpStatus;

/** A request that TAXII answers by an error resource. */
class TaxiiRefused extends RuntimeException {
    private final HttpStatus status;

    TaxiiRefused(HttpStatus status, String description) {
        super(description);
        this.status = status;
    }

    static TaxiiRefused bad(String description) {
        return new TaxiiRefused(HttpStatus.BAD_REQUEST, description);
    }

    /** Also for what the caller may not know of. */
    static TaxiiRefused unknown(String what) {
        return new TaxiiRefused(HttpStatus.NOT_FOUND, "no such " + what);
    }

    HttpStatus status() {
        return status;
    }
}
