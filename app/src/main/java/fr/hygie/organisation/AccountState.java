package fr.hygie.organisation;

/** What an account is good for now. */
public enum AccountState {
    /** Never used: its owner has not set a password. */
    INVITED,
    ACTIVE,
    /** Waits after wrong guesses; it opens again by itself. */
    LOCKED,
    /** Shut out by its employer, who lets it in again; so does the administration of the platform. */
    DISABLED,
    /** Shut out by the administration of the platform, which alone lets it in again. */
    BARRED
}
