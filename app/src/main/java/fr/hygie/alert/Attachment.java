package fr.hygie.alert;

import java.util.UUID;

/**
 * A file that a revision shows. Its bytes are asked of {@code AlertAttachments}.
 *
 * @param type what its sender called it: shown, never believed
 * @param size bytes
 * @param sha256 64 hexadecimal digits
 */
public record Attachment(UUID id, String name, String type, long size, String sha256) {}
