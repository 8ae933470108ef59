package fr.hygie.inventory.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** How a file is answered: saved by the browser, never shown by it, kept by no cache. */
final class Downloads {
    private Downloads() {}

    /** @param name may hold anything: it is encoded */
    static void announce(HttpServletResponse response, String mediaType, String name) {
        response.setContentType(mediaType);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }
}
