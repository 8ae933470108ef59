package fr.hygie.security;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is needed to let somebody in. */
record Account(
        UUID id,
        UUID personId,
        String login,
        @Nullable String passwordHash,
        boolean enabled,
        int failures,
        @Nullable Instant lockedUntil,
        String name) {

    SignedIn signedIn() {
        return new SignedIn(id, personId, login, name);
    }

    boolean lockedAt(Instant now) {
        return lockedUntil != null && lockedUntil.isAfter(now);
    }
}
