package fr.hygie.security.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Refusals in the words of TAXII 2.1 and of MISP. They tell nothing of the request, so nothing needs escaping. */
public final class PartnerResponses implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final String TAXII = "application/taxii+json;version=2.1";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Hygie\", charset=\"UTF-8\"");
        response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        write(
                request,
                response,
                HttpStatus.UNAUTHORIZED,
                "A token that holds is needed: as bearer, as password of Basic, or as key of MISP; or a certificate.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        write(request, response, HttpStatus.FORBIDDEN, "The token does not give the right to do this.");
    }

    private static void write(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        boolean taxii = request.getRequestURI().startsWith(request.getContextPath() + "/taxii2");
        response.setStatus(status.value());
        response.setContentType(taxii ? TAXII : "application/json");
        var body = taxii
                ? "{\"title\":\"%s\",\"description\":\"%s\",\"http_status\":\"%d\"}"
                        .formatted(status.getReasonPhrase(), detail, status.value())
                : "{\"name\":\"%s\",\"message\":\"%s\",\"url\":\"\"}".formatted(detail, detail);
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
