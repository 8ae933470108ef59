package fr.hygie.organisation;

import static fr.hygie.organisation.Capability.*;
import static fr.hygie.organisation.Involvement.*;

import fr.hygie.scope.Right;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A role that a person holds in an area of responsibility. The table of who does, approves, is consulted and sees is
 * the one that the sector agreed on; rights are derived from it in {@link #rights()}.
 */
public enum Role {
    DIRECTOR(Reach.FACTS, "A A I A I A A A A - - A A R - C -"),
    MEDICAL_BOARD_CHAIR(Reach.FACTS, "C C I I - C I C I - - I - R - - -"),
    IT_DIRECTOR(Reach.FACTS, "C C R R A R R R R - - C C I - R -"),
    SECURITY_OFFICER(Reach.FACTS, "R R R R R R R R R - - R R I I R -"),
    SECURITY_CONTACT(Reach.FACTS, "R R R R R R R R R - - R R I - R -"),
    DATA_PROTECTION_OFFICER(Reach.FACTS, "C C I C I I C C - - - C - I I - -"),
    BIOMEDICAL_ENGINEER(Reach.FACTS, "I C O C R C R C - - - C - - - - -"),
    STAFF(Reach.FACTS, "I C I - - O O I - - - - - - - - -"),
    ON_CALL_MANAGER(Reach.FACTS, "I I I - - I A A - - - - - I - - -"),
    REGIONAL_AGENCY(Reach.SUMS, "I - - - - I I I I A C S R S - - -"),
    REGIONAL_EHEALTH_BODY(Reach.SUMS, "C C C C C C C C R R C C C S - - -"),
    HEALTH_CERT(Reach.SUMS, "- - - - - - I I I R R - - S - - -"),
    NATIONAL_AUTHORITY(Reach.SUMS, "- - - - - - I I I R R - - S - - -"),
    SUPPLIER(Reach.SUMS, "I - - O O C O - - - - - - - - - -"),
    PLATFORM_ADMINISTRATOR(Reach.PLATFORM, "- - - - - - - - - - - - - - - R R");

    /** How far down a role held above an establishment goes. */
    private enum Reach {
        /** To the facts of each establishment of the area: people of the house, or mutualised between houses. */
        FACTS,
        /** To sums alone: whoever stands above establishments without belonging to them. */
        SUMS,
        /** To accounts alone. */
        PLATFORM
    }

    private final Reach reach;
    private final Map<Capability, Involvement> involvements = new EnumMap<>(Capability.class);

    Role(Reach reach, String line) {
        this.reach = reach;
        var marks = line.split(" ");
        for (var capability : Capability.values()) {
            involvements.put(capability, involvement(marks[capability.ordinal()]));
        }
    }

    private static Involvement involvement(String mark) {
        return switch (mark) {
            case "R" -> DOES;
            case "A" -> APPROVES;
            case "C" -> CONSULTED;
            case "I" -> SEES;
            case "S" -> SEES_SUMS;
            case "O" -> DOES_OWN_PART;
            default -> NONE;
        };
    }

    public Involvement in(Capability capability) {
        return involvements.getOrDefault(capability, NONE);
    }

    /** Whether the role opens the facts of the establishments in its area. */
    public boolean reachesFacts() {
        return reach == Reach.FACTS;
    }

    /** Whether it may change much or see much, so that a password alone does not suffice. */
    public boolean isPrivileged() {
        return this != STAFF && this != SUPPLIER;
    }

    /**
     * Whether the role exists at this level of the tree: nobody is regional officer of a hospital, nor administrator of
     * the platform from within one.
     */
    public boolean fits(OrganisationKind area) {
        return switch (this) {
            case PLATFORM_ADMINISTRATOR, HEALTH_CERT, NATIONAL_AUTHORITY -> area == OrganisationKind.NATION;
            case REGIONAL_AGENCY, REGIONAL_EHEALTH_BODY -> area == OrganisationKind.REGION;
            case SECURITY_OFFICER, DATA_PROTECTION_OFFICER, IT_DIRECTOR, BIOMEDICAL_ENGINEER ->
                area.isEstablishment() || area == OrganisationKind.GROUP;
            case DIRECTOR, MEDICAL_BOARD_CHAIR, SECURITY_CONTACT, STAFF, ON_CALL_MANAGER, SUPPLIER ->
                area.isEstablishment();
        };
    }

    /** Whether a holder may hand it over for a time. */
    public boolean isDelegable() {
        return this != PLATFORM_ADMINISTRATOR && this != SUPPLIER;
    }

    /** What the role opens in its area. */
    public Set<Right> rights() {
        var rights = EnumSet.of(Right.SIGNED_IN, Right.ORGANISATION_READ);
        switch (in(INVENTORY)) {
            case DOES ->
                Collections.addAll(rights, Right.INVENTORY_READ, Right.INVENTORY_EDIT, Right.IMPORT, Right.EXEMPT);
            case DOES_OWN_PART -> Collections.addAll(rights, Right.INVENTORY_READ, Right.MEDICAL_EDIT, Right.EXEMPT);
            case SEES, APPROVES -> rights.add(Right.INVENTORY_READ);
            case CONSULTED, SEES_SUMS, NONE -> {}
        }
        if (in(RISK_DECISION) == APPROVES) {
            rights.add(Right.RISK_ACCEPT);
        }
        switch (in(DASHBOARDS)) {
            case APPROVES, DOES, SEES -> rights.add(Right.INDICATOR_READ);
            case SEES_SUMS -> Collections.addAll(rights, Right.INDICATOR_READ, Right.OVERSEE);
            default -> {}
        }
        if (in(COMPLIANCE) == DOES || in(COMPLIANCE) == APPROVES) {
            rights.add(Right.INDICATOR_EDIT);
        }
        if (in(AUDIT_TRAIL) == SEES) {
            rights.add(Right.JOURNAL_READ);
        }
        switch (in(PEOPLE_AND_ROLES)) {
            case DOES -> Collections.addAll(rights, Right.PEOPLE_READ, Right.PEOPLE_EDIT, Right.ORGANISATION_EDIT);
            case CONSULTED -> rights.add(Right.PEOPLE_READ);
            default -> {}
        }
        rights.addAll(rightsInAlerts());
        if (in(PLATFORM_ADMINISTRATION) == DOES) {
            rights.add(Right.PLATFORM);
        }
        return rights;
    }

    private Set<Right> rightsInAlerts() {
        var rights = EnumSet.noneOf(Right.class);
        switch (in(ALERT_PUBLICATION)) {
            case APPROVES, DOES -> Collections.addAll(rights, Right.ALERT_READ, Right.ALERT_WRITE);
            case SEES, CONSULTED -> rights.add(Right.ALERT_READ);
            default -> {}
        }
        if (in(ALERT_RELAY) == APPROVES || in(ALERT_RELAY) == DOES) {
            Collections.addAll(rights, Right.ALERT_READ, Right.ALERT_WRITE, Right.ALERT_RELAY);
        }
        return rights;
    }
}
