package fr.hygie.organisation;

/** How a role takes part in a capability. */
public enum Involvement {
    /** R. */
    DOES,
    /** A. */
    APPROVES,
    /** C. */
    CONSULTED,
    /** I. */
    SEES,
    /** Sums over the organisations below, never their facts. */
    SEES_SUMS,
    /** R, limited to medical devices, to its own contracts, to reporting: said in the role's own words on the page. */
    DOES_OWN_PART,
    NONE
}
