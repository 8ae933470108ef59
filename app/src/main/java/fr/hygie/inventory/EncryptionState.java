package fr.hygie.inventory;

/** State of the encryption of the disks of an asset. */
public enum EncryptionState {
    ENCRYPTED,
    /** Some volumes only, or in progress. */
    PARTIAL,
    NOT_ENCRYPTED,
    UNKNOWN
}
