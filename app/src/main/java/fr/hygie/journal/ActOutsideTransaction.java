package fr.hygie.journal;

/** An act was to be written down outside of the transaction that does it. */
class ActOutsideTransaction extends RuntimeException {
    ActOutsideTransaction(String action) {
        super("no transaction around " + action);
    }
}
