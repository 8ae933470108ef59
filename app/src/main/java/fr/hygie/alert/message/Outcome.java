package fr.hygie.alert.message;

/**
 * How an attempt ended.
 *
 * @param reason in words, without content of the alert; empty when it was taken
 */
public record Outcome(Kind kind, String reason) {
    public static final Outcome TAKEN = new Outcome(Kind.TAKEN, "");

    /** Whose fault, and whether it is worth another attempt. */
    public enum Kind {
        /** The other side said that it has it. */
        TAKEN,
        /** Never: the address does not exist, the request is refused. */
        REFUSED,
        /** This message, for the moment. */
        LATER,
        /** The server, for the moment: it is tried less often. */
        SERVER
    }

    static Outcome refused(String reason) {
        return new Outcome(Kind.REFUSED, reason);
    }

    static Outcome later(String reason) {
        return new Outcome(Kind.LATER, reason);
    }

    static Outcome server(String reason) {
        return new Outcome(Kind.SERVER, reason);
    }

    static Outcome server(Throwable failure) {
        var said = failure.getMessage();
        return server(failure.getClass().getSimpleName()
                + (said == null ? "" : ": " + said.lines().findFirst().orElse("")));
    }
}
