package fr.hygie.alert;

/** Where the attack stands, as its author knows. */
public enum Situation {
    ONGOING,
    CONTAINED,
    OVER
}
