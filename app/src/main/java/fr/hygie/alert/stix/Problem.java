package fr.hygie.alert.stix;

/**
 * Something in a document that was left out or read more strictly than written.
 *
 * @param pointer where it stands (RFC 6901)
 * @param message for the program that sent it, in English
 */
public record Problem(String pointer, String message) {}
