package fr.hygie.security;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is needed to let somebody in. */
public record Account(
        UUID id, UUID personId, String login, @Nullable String passwordHash, boolean enabled, String name) {

    public SignedIn signedIn() {
        return new SignedIn(id, personId, login, name);
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "Account[" + login + "]";
    }
}
