package fr.hygie.alert;

/** How a recipient stands to what an alert speaks of, by its own inventory. */
public enum Exposure {
    EXPOSED,
    NOT_EXPOSED,
    /** Its inventory is silent, or there is none. */
    UNKNOWN,
    /** The alert names nothing that an inventory could hold, or the recipient has none by nature. */
    NOT_ASSESSED
}
