package fr.hygie.organisation;

/** Which measures apply: essential or important entity (NIS 2), or medico-social institution. */
public enum EntityProfile {
    ESSENTIAL,
    IMPORTANT,
    MEDICO_SOCIAL
}
