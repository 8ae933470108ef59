package fr.hygie.alert.taxii;

import fr.hygie.scope.Fingerprint;
import fr.hygie.scope.Json;
import java.util.LinkedHashMap;
import java.util.UUID;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.json.JsonMapper;

/** Answers in the one media type of TAXII 2.1, errors too. */
@RestControllerAdvice(assignableTypes = TaxiiController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class TaxiiAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(TaxiiAnswers.class);
    private static final JsonMapper JSON = Json.PLAIN;

    static ResponseEntity<byte[]> of(byte[] body) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, MediaTypes.TAXII)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(hash(body))
                .body(body);
    }

    static ResponseEntity<byte[]> of(Page page, byte[] body) {
        if (page.entries().isEmpty()) {
            return of(body);
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, MediaTypes.TAXII)
                .header(
                        "X-TAXII-Date-Added-First",
                        Moment.text(page.entries().getFirst().added()))
                .header(
                        "X-TAXII-Date-Added-Last",
                        Moment.text(page.entries().getLast().added()))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(hash(body))
                .body(body);
    }

    static ResponseEntity<byte[]> accepted(byte[] status) {
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header(HttpHeaders.CONTENT_TYPE, MediaTypes.TAXII)
                .body(status);
    }

    @ExceptionHandler(TaxiiRefused.class)
    ResponseEntity<byte[]> refused(TaxiiRefused refused) {
        return error(refused.status(), String.valueOf(refused.getMessage()), "");
    }

    /** A body that says it is compressed and is not. */
    @ExceptionHandler(ZipException.class)
    ResponseEntity<byte[]> notCompressed() {
        return error(HttpStatus.BAD_REQUEST, "the body is not gzip", "");
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<byte[]> unexpected(Exception failure) throws Exception {
        if (failure instanceof AccessDeniedException) {
            throw failure; // the security chain knows what to answer
        }
        var id = UUID.randomUUID().toString();
        LOG.error("error {} of TAXII", id, failure);
        return error(HttpStatus.INTERNAL_SERVER_ERROR, "", id);
    }

    private static ResponseEntity<byte[]> error(HttpStatus status, String description, String id) {
        var error = new LinkedHashMap<String, Object>();
        error.put("title", status.getReasonPhrase());
        if (!description.isEmpty()) {
            error.put("description", description);
        }
        if (!id.isEmpty()) {
            error.put("error_id", id);
        }
        error.put("http_status", String.valueOf(status.value()));
        return ResponseEntity.status(status)
                .header(HttpHeaders.CONTENT_TYPE, MediaTypes.TAXII)
                .body(JSON.writeValueAsBytes(error));
    }

    private static String hash(byte[] body) {
        return "\"" + Fingerprint.hex(body).substring(0, 32) + "\"";
    }
}
