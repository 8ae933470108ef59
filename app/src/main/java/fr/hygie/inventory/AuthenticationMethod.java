package fr.hygie.inventory;

/** How users prove who they are to an application, weakest first. */
public enum AuthenticationMethod {
    NONE,
    SHARED_ACCOUNT,
    PASSWORD,
    DIRECTORY,
    SSO,
    TWO_FACTORS,
    HEALTH_CARD,
    PRO_SANTE_CONNECT
}
