package fr.hygie.scope;

/**
 * What a role may allow. A right is asked for by {@link Requires} on a handler and granted by a role in the area where
 * the person holds it.
 */
public enum Right {
    /** One's own account, the shell: every signed-in person. */
    SIGNED_IN,
    /** Names and places in the tree of organisations. */
    ORGANISATION_READ,
    ORGANISATION_EDIT,
    PEOPLE_READ,
    /** People, roles and delegations of one's own area. */
    PEOPLE_EDIT,
    INVENTORY_READ,
    INVENTORY_EDIT,
    /** Medical devices only. */
    MEDICAL_EDIT,
    /** Imports, agents, quarantine. */
    IMPORT,
    /** Dated exemptions with a compensating measure. */
    EXEMPT,
    /** Risks accepted in the name of the house: what others propose holds from then on. */
    RISK_ACCEPT,
    /** Values of one's own organisations. */
    INDICATOR_READ,
    /** Targets of one's own organisation. */
    INDICATOR_EDIT,
    /** Sums and values of the organisations below, never their facts. */
    OVERSEE,
    JOURNAL_READ,
    /** Alerts addressed to one's own organisations, and the answers to them. */
    ALERT_READ,
    /** Alerts in the name of one's own organisation. */
    ALERT_WRITE,
    /** Alerts passed on below, in the name of others, and beyond the region. */
    ALERT_RELAY,
    /** Accounts, sign-in, keys: no business data. */
    PLATFORM
}
