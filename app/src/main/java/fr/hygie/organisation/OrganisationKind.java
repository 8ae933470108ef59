package fr.hygie.organisation;

/** Level of a node of the tree. */
public enum OrganisationKind {
    NATION,
    REGION,
    /** GHT or another grouping without legal personality: it signs nothing and employs nobody. */
    GROUP,
    /** Entité juridique (EJ). */
    LEGAL_ENTITY,
    /** Établissement géographique (ET). */
    SITE,
    SERVICE;

    /** Whether it may own assets, risks, contracts. */
    public boolean isEstablishment() {
        return this == LEGAL_ENTITY || this == SITE;
    }

    /** Whether it sees sums of what is below it, and never the facts. */
    public boolean isOverseer() {
        return this == NATION || this == REGION || this == GROUP;
    }
}
