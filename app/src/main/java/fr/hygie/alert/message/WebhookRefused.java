package fr.hygie.alert.message;

/** The address of a program is not one that requests are sent to. */
public class WebhookRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. */
    public enum Reason {
        NO_ADDRESS,
        NOT_HTTPS,
        INSIDE
    }

    WebhookRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
