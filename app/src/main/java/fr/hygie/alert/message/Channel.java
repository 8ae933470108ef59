package fr.hygie.alert.message;

/** By what a message leaves. */
public enum Channel {
    MAIL,
    WEBHOOK,
    SMS
}
