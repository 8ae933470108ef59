package fr.hygie.scope;

/** Work that touches organisations' rows was started without saying for whom. */
class NoScope extends RuntimeException {
    NoScope() {
        super("no scope: who acts, and for which organisation?");
    }
}
