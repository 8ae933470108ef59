package fr.hygie.security.token;

import fr.hygie.scope.Right;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token, or a certificate in its place, as its owner sees it: without its secret.
 *
 * @param prefix first letters of the token, to recognise it
 * @param certificate fingerprint of the certificate that stands in its place; null for a token
 * @param rights those it is limited to; null: whatever its owner may do
 */
public record ApiToken(
        UUID id,
        String name,
        String prefix,
        @Nullable String certificate,
        @Nullable Set<Right> rights,
        Instant created,
        Instant expires,
        @Nullable Instant lastUsed,
        @Nullable Instant revoked) {

    public boolean usableAt(Instant now) {
        return revoked == null && expires.isAfter(now);
    }

    /** A certificate that is over stays with its account until it is revoked. */
    public boolean revocableAt(Instant now) {
        return usableAt(now) || certificate != null && revoked == null;
    }
}
