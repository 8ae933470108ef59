package fr.hygie.inventory;

/** Whether the publisher still mends a product, seen at a date. */
public enum SupportState {
    SUPPORTED,
    /** Supported, and ends within twelve months. */
    ENDING,
    /** Mended only for those who pay for the extension. Of what an establishment owns: it pays for it. */
    EXTENDED,
    ENDED,
    /** Something runs, and nobody knows until when it is mended: neither good nor bad, and a gap to fill. */
    UNKNOWN,
    /** Nothing that a publisher mends: premises, data, a printer without a system. Nothing to judge. */
    NOT_FOLLOWED
}
