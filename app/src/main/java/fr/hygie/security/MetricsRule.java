package fr.hygie.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Who may read the metrics: whoever shows the token of the operator, and programs on this very computer. What a proxy on
 * this computer passes on comes from elsewhere.
 */
class MetricsRule implements AuthorizationManager<RequestAuthorizationContext> {
    private final String token;

    /** @param token empty: none is set */
    MetricsRule(String token) {
        this.token = token;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> anybody, RequestAuthorizationContext context) {
        var request = context.getRequest();
        boolean passedOn = Stream.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
                .anyMatch(header -> request.getHeader(header) != null);
        boolean here = isLoopback(request.getRemoteAddr()) && !passedOn;
        return new AuthorizationDecision(here || shows(request.getHeader(HttpHeaders.AUTHORIZATION)));
    }

    private static boolean isLoopback(String address) {
        return address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1") || address.equals("::1");
    }

    private boolean shows(@Nullable String header) {
        return !token.isEmpty() && header != null && MessageDigest.isEqual(bytes("Bearer " + token), bytes(header));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
