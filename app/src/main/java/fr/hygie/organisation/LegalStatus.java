package fr.hygie.organisation;

/** Public or private status of a legal entity. */
public enum LegalStatus {
    PUBLIC,
    PRIVATE_NON_PROFIT,
    PRIVATE
}
