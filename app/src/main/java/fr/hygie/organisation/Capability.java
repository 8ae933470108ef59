package fr.hygie.organisation;

/** What people do together with Hygie: the lines of the role matrix. */
public enum Capability {
    POLICY_APPROVAL,
    RISK_DECISION,
    INVENTORY,
    CONTRACTS,
    THIRD_PARTY_ACCESS,
    CONTINUITY,
    INCIDENT_DECLARATION,
    CRISIS,
    ALERT_PUBLICATION,
    ALERT_RELAY,
    NATIONAL_ALERT,
    COMPLIANCE,
    FUNDING_EVIDENCE,
    DASHBOARDS,
    AUDIT_TRAIL,
    PEOPLE_AND_ROLES,
    PLATFORM_ADMINISTRATION
}
