package fr.hygie.alert.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A server that is read, written to, or both. Its secret stays in the database.
 *
 * @param internal a tool of the organisation itself
 * @param standsFor whom a server of others serves; null: what is public alone goes there
 * @param quietUntil left alone until then, after failures; null: not
 */
public record Peer(
        UUID organisation,
        UUID id,
        String name,
        Kind kind,
        String address,
        String login,
        boolean pull,
        boolean push,
        boolean internal,
        @Nullable UUID standsFor,
        Duration every,
        String position,
        String etag,
        int failures,
        @Nullable Instant nextPull,
        @Nullable Instant quietUntil,
        @Nullable Instant lastSuccess,
        String lastError) {

    /** Which language it speaks. */
    public enum Kind {
        /** A collection of TAXII 2.1: the address ends with its identifier. */
        TAXII,
        MISP,
        /** Read only. */
        MISP_FEED
    }

    /** What a person gives. */
    public record Wish(
            String name,
            Kind kind,
            String address,
            String login,
            String secret,
            boolean pull,
            boolean push,
            boolean internal,
            @Nullable UUID standsFor,
            int everyMinutes) {
        @Override
        public String toString() {
            return "Wish[" + name + "]";
        }
    }
}
