package fr.hygie.alert.inbound;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What cannot be taken over before a person has said more. */
@ResponseStatus(HttpStatus.CONFLICT)
public class InboundUndecided extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InboundUndecided() {
        super("the alert was changed here: say local=KEEP or local=REPLACE");
    }
}
