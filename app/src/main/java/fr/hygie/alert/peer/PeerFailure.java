package fr.hygie.alert.peer;

/** A server that does not do what is asked; the message is for the person who looks after it. */
class PeerFailure extends RuntimeException {
    private final boolean forGood;

    private PeerFailure(String message, boolean forGood) {
        super(message);
        this.forGood = forGood;
    }

    /** Asked again later. */
    static PeerFailure passing(String message) {
        return new PeerFailure(message, false);
    }

    /** Not asked again: this will be refused tomorrow too. */
    static PeerFailure forGood(String message) {
        return new PeerFailure(message, true);
    }

    boolean isForGood() {
        return forGood;
    }
}
