package fr.hygie.inventory.agent;

/** Nobody may report with this key: it never was, is over, or was withdrawn. */
public class EnrolmentKeyRefused extends RuntimeException {
    /** Without the key: it is a secret, and messages end up in logs. */
    public EnrolmentKeyRefused() {
        super("enrolment key refused");
    }
}
