package fr.hygie.organisation;

/** What sort of body an organisation is; peers of the same category are compared with each other. */
public enum Category {
    STATE,
    REGIONAL_HEALTH_AGENCY,
    REGIONAL_EHEALTH_BODY,
    HOSPITAL_GROUP,
    COOPERATION_GROUPING,
    MANAGING_BODY,
    UNIVERSITY_HOSPITAL,
    GENERAL_HOSPITAL,
    PSYCHIATRIC_HOSPITAL,
    CLINIC,
    NURSING_HOME,
    MEDICO_SOCIAL,
    SITE,
    SERVICE,
    OTHER
}
