package fr.hygie.alert.misp;

import fr.hygie.scope.Fingerprint;
import fr.hygie.scope.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
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

/** Answers in JSON, errors in the form that MISP gives them. */
@RestControllerAdvice(
        assignableTypes = {
            MispConnectController.class,
            MispController.class,
            MispBringController.class,
            MispSyncController.class,
            MispFeedController.class
        })
@Order(Ordered.HIGHEST_PRECEDENCE)
class MispAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(MispAnswers.class);
    private static final JsonMapper JSON = Json.PLAIN;

    static ResponseEntity<byte[]> of(Object body) {
        return tagged(JSON.writeValueAsBytes(body), "application/json");
    }

    /** With its ETag: what the caller has already is not sent again. */
    static ResponseEntity<byte[]> tagged(byte[] body, String type) {
        return tagged(body, type, "\"" + Fingerprint.hex(body).substring(0, 32) + "\"");
    }

    static ResponseEntity<byte[]> tagged(byte[] body, String type, String tag) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(tag)
                .body(body);
    }

    /** By which feeds name values. */
    static String md5(String value) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5", impossible);
        }
    }

    @ExceptionHandler(MispRefused.class)
    ResponseEntity<byte[]> refused(MispRefused refused) {
        return error(refused.status(), String.valueOf(refused.getMessage()));
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<byte[]> unexpected(Exception failure) throws Exception {
        if (failure instanceof AccessDeniedException) {
            throw failure; // the security chain knows what to answer
        }
        LOG.error("error of the dialect of MISP", failure);
        return error(HttpStatus.INTERNAL_SERVER_ERROR, "An internal error has occurred.");
    }

    private static ResponseEntity<byte[]> error(HttpStatus status, String message) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.CONTENT_TYPE, "application/json")
                .body(JSON.writeValueAsBytes(
                        Map.of("saved", false, "name", message, "message", message, "url", "", "errors", message)));
    }
}
