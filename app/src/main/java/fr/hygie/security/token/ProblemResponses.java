package fr.hygie.security.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Refusals in the words of RFC 9457. They tell nothing of the request, so nothing needs escaping. */
public final class ProblemResponses implements AuthenticationEntryPoint, AccessDeniedHandler {
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        write(
                response,
                HttpStatus.UNAUTHORIZED,
                "unauthorized",
                "A token that holds is needed: Authorization: Bearer hyg_…");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        write(response, HttpStatus.FORBIDDEN, "forbidden", "The token does not give the right to do this.");
    }

    /** The header names an organisation that is none of the person's areas, or none at all: both look the same. */
    public static void unknownContext(HttpServletResponse response) throws IOException {
        write(
                response,
                HttpStatus.FORBIDDEN,
                "context",
                "Hygie-Organisation names no organisation of the token's owner.");
    }

    private static void write(HttpServletResponse response, HttpStatus status, String type, String detail)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write("{\"type\":\"urn:hygie:problem:%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                        .formatted(type, status.getReasonPhrase(), status.value(), detail)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
