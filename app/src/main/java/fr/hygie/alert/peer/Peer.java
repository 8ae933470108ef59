package fr.hygie.alert.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A server that is read, written to, or both. Its secret stays in the database.
 *
 * @param internal a tool of the organisation itself
 * @param asked whether somebody wants it to be one, at an address that is not private: a second person must agree
 * @param confirmed whether a second person agreed
 * @param standsFor whom a server of others serves; null: what is public alone goes there
 * @param paused left alone until somebody goes on with it
 * @param woken whether the other side wakes it by signed requests
 * @param certified whether a certificate is shown to it
 * @param queued how much waits to be told there
 * @param refused what was refused there for good
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
        boolean asked,
        boolean confirmed,
        @Nullable UUID standsFor,
        Duration every,
        String position,
        String etag,
        int failures,
        @Nullable Instant nextPull,
        @Nullable Instant quietUntil,
        @Nullable Instant lastSuccess,
        String lastError,
        boolean paused,
        boolean woken,
        boolean certified,
        int queued,
        int refused) {

    /** Which language it speaks. */
    public enum Kind {
        /** A collection of TAXII 2.1: the address ends with its identifier. */
        TAXII,
        MISP,
        /** Read only. */
        MISP_FEED,
        /** Another instance of Hygie, at its own address: read by TAXII, counts are told to it. */
        HYGIE
    }

    /** The same at another address. */
    Peer at(String elsewhere) {
        return new Peer(
                organisation,
                id,
                name,
                kind,
                elsewhere,
                login,
                pull,
                push,
                internal,
                asked,
                confirmed,
                standsFor,
                every,
                position,
                etag,
                failures,
                nextPull,
                quietUntil,
                lastSuccess,
                lastError,
                paused,
                woken,
                certified,
                queued,
                refused);
    }

    /**
     * What two sides know each other by, in PEM; empty: the usual.
     *
     * @param authority by which alone the peer is trusted
     * @param certificate that is shown to it, with its chain
     * @param key of that certificate, PKCS#8
     * @param wakeSecret with which it signs what wakes this side
     */
    public record Trust(String authority, String certificate, String key, String wakeSecret) {
        static final Trust USUAL = new Trust("", "", "", "");

        @Override
        public String toString() {
            return "Trust";
        }
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
            int everyMinutes,
            Trust trust) {
        /** Without certificates of its own, and not woken. */
        Wish(
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
            this(name, kind, address, login, secret, pull, push, internal, standsFor, everyMinutes, Trust.USUAL);
        }

        @Override
        public String toString() {
            return "Wish[" + name + "]";
        }
    }
}
