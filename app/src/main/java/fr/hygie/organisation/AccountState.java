package fr.hygie.organisation;

/** What an account is good for now. */
public enum AccountState {
    /** Never used: its owner has not set a password. */
    INVITED,
    ACTIVE,
    /** Waits after wrong guesses; it opens again by itself. */
    LOCKED,
    /** Shut out until somebody enables it again. */
    DISABLED
}
