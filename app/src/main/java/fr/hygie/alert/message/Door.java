package fr.hygie.alert.message;

/** A way out of the house. */
interface Door {
    Channel channel();

    /** Whether the operator has set it up: nothing is queued for it otherwise. */
    boolean isOpen();

    /** How many of this process may go through at once, to one server. */
    int lanes();

    Line open();

    /** Held while messages go one after the other; no failure leaves it as an exception. */
    interface Line extends AutoCloseable {
        Outcome send(Message message);

        @Override
        default void close() {}
    }
}
