package fr.hygie.security;

import java.time.Instant;
import java.util.UUID;

/**
 * An account whose owner will set a password by a link.
 *
 * @param path of the link, from the root of the application; shown once, since only its hash is kept
 * @param until when the link ends
 */
public record Invitation(UUID account, String path, Instant until) {}
