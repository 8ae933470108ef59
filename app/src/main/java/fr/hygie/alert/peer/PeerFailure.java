package fr.hygie.alert.peer;

/** A server that does not do what is asked; the message is for the person who looks after it. */
public class PeerFailure extends RuntimeException {
    private final boolean forGood;

    private PeerFailure(String message, boolean forGood) {
        super(message);
        this.forGood = forGood;
    }

    /** Asked again later. */
    public static PeerFailure passing(String message) {
        return new PeerFailure(message, false);
    }

    /** Not asked again: this will be refused tomorrow too. */
    public static PeerFailure forGood(String message) {
        return new PeerFailure(message, true);
    }

    public boolean isForGood() {
        return forGood;
    }
}
