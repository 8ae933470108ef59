package fr.hygie.indicator;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No module supplies such an indicator. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class IndicatorNotFound extends RuntimeException {
    private final String id;

    IndicatorNotFound(String id) {
        super("no indicator " + id);
        this.id = id;
    }

    public String id() {
        return id;
    }
}
