package fr.hygie.alert.taxii;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The media types of TAXII 2.1, as tools write them. */
final class MediaTypes {
    static final String TAXII = "application/taxii+json;version=2.1";
    static final String STIX = "application/stix+json;version=2.1";

    private MediaTypes() {}

    /** @throws TaxiiRefused 406 when nothing that the caller takes is what we give */
    static void requireAccepted(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return;
        }
        for (var range : accept.split(",")) {
            var plain = plain(range);
            if (plain.startsWith("*/*") || plain.startsWith("application/*") || isOurs(plain)) {
                return;
            }
        }
        throw new TaxiiRefused(HttpStatus.NOT_ACCEPTABLE, "answers are " + TAXII);
    }

    /** @throws TaxiiRefused 415 when the body is said to be something else */
    static void requireContent(@Nullable String contentType) {
        if (contentType == null || !isOurs(plain(contentType))) {
            throw new TaxiiRefused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "bodies are " + TAXII);
        }
    }

    private static boolean isOurs(String plain) {
        if (!plain.equals("application/taxii+json") && !plain.startsWith("application/taxii+json;")) {
            return false;
        }
        for (var parameter : plain.split(";")) {
            if (parameter.startsWith("version=") && !parameter.equals("version=2.1")) {
                return false;
            }
        }
        return true;
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\"]", "").toLowerCase(Locale.ROOT);
    }
}
