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

    /** Whether something of this kind may belong to something of that kind. */
    public boolean mayBelongTo(OrganisationKind container) {
        return switch (this) {
            case NATION -> false;
            case REGION -> container == NATION;
            case GROUP -> container == REGION || container == NATION;
            case LEGAL_ENTITY -> container.isOverseer();
            case SITE -> container == LEGAL_ENTITY;
            case SERVICE -> container.isEstablishment() || container == SERVICE;
        };
    }

    /** Whether it may own assets, risks, contracts. */
    public boolean isEstablishment() {
        return this == LEGAL_ENTITY || this == SITE;
    }

    /** Whether a legal entity adds and closes such things by itself. */
    public boolean isOfTheHouse() {
        return this == SITE || this == SERVICE;
    }

    /** Whether it sees sums of what is below it, and never the facts. */
    public boolean isOverseer() {
        return this == NATION || this == REGION || this == GROUP;
    }
}
