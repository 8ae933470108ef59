package fr.hygie.inventory.obsolescence;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** An exemption cannot be decided like this; it says why. */
@ResponseStatus(HttpStatus.CONFLICT)
public class ExemptionRefused extends RuntimeException {
    /** Why not. */
    public enum Reason {
        /** Somebody has decided of it, or its last day is over. */
        DECIDED_ALREADY,
        /** Whoever proposes a risk does not accept it. */
        OWN_PROPOSAL
    }

    private final Reason reason;

    public ExemptionRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
