package fr.hygie.alert.misp;

import fr.hygie.alert.stix.Limits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what programs send, plain or as gzip, within limits. Nothing at all is an empty object. */
@Component
class MispBody {
    static final Limits LIMITS = new Limits(16 << 20, 100_000, 32, 1 << 20, 20_000);

    /** Bodies held at the same time. */
    private final Semaphore room = new Semaphore(4);

    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(LIMITS.depth())
                            .maxStringLength(LIMITS.string())
                            .maxNameLength(1_000)
                            .build())
                    .build())
            .build();

    /** What is done with a body while there is room for it. */
    interface Work<T> {
        T with(JsonNode body);
    }

    /** @throws MispRefused when it is too large, not JSON, or too many are being read */
    <T> T read(HttpServletRequest request, Work<T> work) throws IOException {
        if (request.getContentLengthLong() > LIMITS.bytes()) {
            throw tooLarge();
        }
        if (!room.tryAcquire()) {
            throw new MispRefused(HttpStatus.SERVICE_UNAVAILABLE, "Too much at once: again in a moment.");
        }
        try {
            return work.with(parsed(plain(request)));
        } finally {
            room.release();
        }
    }

    private static byte[] plain(HttpServletRequest request) throws IOException {
        var encoding =
                String.valueOf(request.getHeader(HttpHeaders.CONTENT_ENCODING)).toLowerCase(Locale.ROOT);
        InputStream in = switch (encoding) {
            case "null", "", "identity" -> request.getInputStream();
            case "gzip", "x-gzip" -> unzipped(request);
            default -> throw new MispRefused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Bodies are plain or gzip.");
        };
        try {
            var bytes = in.readNBytes(LIMITS.bytes() + 1);
            if (bytes.length > LIMITS.bytes()) {
                throw tooLarge();
            }
            return bytes;
        } catch (ZipException damaged) {
            throw new MispRefused(HttpStatus.BAD_REQUEST, "The body is not gzip.");
        }
    }

    private static InputStream unzipped(HttpServletRequest request) throws IOException {
        try {
            return new GZIPInputStream(request.getInputStream(), 1 << 16);
        } catch (ZipException damaged) {
            throw new MispRefused(HttpStatus.BAD_REQUEST, "The body is not gzip.");
        }
    }

    private static JsonNode parsed(byte[] bytes) {
        if (bytes.length == 0) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(new ByteArrayInputStream(bytes));
        } catch (StreamConstraintsException beyond) {
            throw tooLarge();
        } catch (JacksonException notJson) {
            throw new MispRefused(HttpStatus.BAD_REQUEST, "The body is not JSON: " + notJson.getOriginalMessage());
        }
    }

    private static MispRefused tooLarge() {
        return new MispRefused(HttpStatus.CONTENT_TOO_LARGE, "The body is too large or too deep.");
    }
}
