package fr.hygie.inventory;

/** Whether the publisher still mends a product, seen at a date. */
public enum SupportState {
    SUPPORTED,
    /** Supported, and ends within twelve months. */
    ENDING,
    /**
     * Mended only for those who pay for the extension. Of what an establishment owns: it pays for it, see
     * {@link LifeCyclePolicy}.
     */
    EXTENDED,
    ENDED,
    /** The product is not recognised: neither good nor bad. */
    UNKNOWN
}
