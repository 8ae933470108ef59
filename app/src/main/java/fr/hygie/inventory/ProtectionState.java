package fr.hygie.inventory;

/** State of the antivirus or EDR of a computer, the best one when it has several. */
public enum ProtectionState {
    /** Present, enabled, signatures up to date. */
    PROTECTED,
    /** Present and enabled, signatures out of date. */
    OUTDATED,
    /** Present, switched off. */
    DISABLED,
    ABSENT,
    /** Nothing was reported: neither good nor bad. */
    UNKNOWN
}
