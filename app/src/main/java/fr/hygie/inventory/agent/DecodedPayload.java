package fr.hygie.inventory.agent;

/**
 * A document as plain text.
 *
 * @param text UTF-8, without byte order mark; an XML prolog may still name another encoding and must not be believed
 * @param compression how it came
 * @param repaired whether some bytes were not in the announced encoding and were read as windows-1252
 */
public record DecodedPayload(byte[] text, Dialect dialect, Compression compression, boolean repaired) {}
