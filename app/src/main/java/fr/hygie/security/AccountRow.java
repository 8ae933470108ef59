package fr.hygie.security;

import fr.hygie.organisation.AccountState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as those see it who administer it.
 *
 * @param used whether its owner has ever had a password or signed in
 * @param secondFactor whether there is a passkey or a code generator
 * @param linkUntil when the link that sets a password ends; null when none works
 */
public record AccountRow(
        UUID id,
        UUID personId,
        String login,
        String name,
        AccountState state,
        boolean used,
        boolean secondFactor,
        @Nullable Instant lastSignIn,
        @Nullable Instant linkUntil,
        Instant createdAt) {

    public boolean isDisabled() {
        return state == AccountState.DISABLED || isBarred();
    }

    /** Whether the administration of the platform alone enables it again. */
    public boolean isBarred() {
        return state == AccountState.BARRED;
    }
}
