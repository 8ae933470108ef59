package fr.hygie.security.token;

import fr.hygie.security.ClientCertificate;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets programs in by the certificate that they showed when the connection was made. Whoever sends a key is judged by that
 * alone, and what a header says of a certificate counts for nothing. Browsers show certificates for whatever page asks
 * them to: what comes from one is not let in by it.
 */
public class CertificateFilter extends OncePerRequestFilter {
    /** Where the server puts what it has checked at the handshake. */
    private static final String SHOWN = "jakarta.servlet.request.X509Certificate";

    private final ApiTokens tokens;
    private final Clock clock;

    public CertificateFilter(ApiTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!says(request, HttpHeaders.AUTHORIZATION, PartnerFilter.MISP)
                && !says(request, "Sec-Fetch-Site", "Origin")) {
            shown(request)
                    .flatMap(tokens::authenticate)
                    .ifPresent(found -> SecurityContextHolder.setContext(new SecurityContextImpl(found)));
        }
        chain.doFilter(request, response);
    }

    private static boolean says(HttpServletRequest request, String... headers) {
        return Stream.of(headers).anyMatch(header -> request.getHeader(header) != null);
    }

    /** The program's own is the first; a connection may outlive it, and begin anew without a full handshake. */
    private Optional<ClientCertificate> shown(HttpServletRequest request) {
        return request.getAttribute(SHOWN) instanceof X509Certificate[] all && all.length > 0
                ? ClientCertificate.shown(all[0], clock.instant())
                : Optional.empty();
    }
}
