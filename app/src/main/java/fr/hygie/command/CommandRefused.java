package fr.hygie.command;

/** A command cannot be carried out; the message tells the person why and what to do. */
final class CommandRefused extends RuntimeException {
    CommandRefused(String message) {
        super(message);
    }
}
