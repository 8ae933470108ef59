package fr.hygie.alert;

/** What happened, in the words of the field. */
public enum AlertKind {
    RANSOMWARE,
    MALWARE,
    INTRUSION,
    PHISHING,
    VULNERABILITY,
    DATA_LEAK,
    DENIAL_OF_SERVICE,
    SUPPLIER,
    FRAUD,
    OTHER
}
