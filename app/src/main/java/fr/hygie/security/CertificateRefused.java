package fr.hygie.security;

/** A certificate cannot stand for a program. */
public final class CertificateRefused extends RuntimeException {
    /** Why. */
    public enum Reason {
        EXPIRED,
        TAKEN
    }

    private final Reason reason;

    public CertificateRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
