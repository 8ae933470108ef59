package fr.hygie.inventory.agent;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was received, byte for byte, so that it can be kept apart and tried again.
 *
 * @param body never changed after it was given; only its beginning when {@code cut}
 * @param cut whether the sender wanted to send more than we take
 */
public record RawPayload(
        byte[] body,
        boolean cut,
        @Nullable String contentType,
        @Nullable String contentEncoding,
        Instant receivedAt) {

    /** Bytes kept of a body that is too large: enough to see who sent it. */
    public static final int KEPT_WHEN_CUT = 64 * 1024;

    /**
     * Reads a body, and no more of it than the limit.
     *
     * @throws IOException when the sender goes away
     */
    public static RawPayload read(
            InputStream body,
            PayloadLimits limits,
            @Nullable String contentType,
            @Nullable String contentEncoding,
            Instant receivedAt)
            throws IOException {
        var bytes = body.readNBytes(limits.body() + 1);
        var cut = bytes.length > limits.body();
        var kept = cut ? Arrays.copyOf(bytes, Math.min(limits.body(), KEPT_WHEN_CUT)) : bytes;
        return new RawPayload(kept, cut, contentType, contentEncoding, receivedAt);
    }

    /** A document found in a file or an archive. */
    public static RawPayload ofFile(byte[] body, Instant importedAt) {
        return new RawPayload(body, false, null, null, importedAt);
    }
}
