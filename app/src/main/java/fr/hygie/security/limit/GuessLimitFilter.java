package fr.hygie.security.limit;

import fr.hygie.scope.ProgramKeys;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UrlPathHelper;

/** Turns away, with 429, addresses that have guessed too often where there is something to guess. */
public class GuessLimitFilter extends OncePerRequestFilter {
    private static final List<String> GUARDED =
            List.of("/login", "/api/", "/taxii2", "/misp", "/inventory/agents/", "/first-administrator/", "/password/");
    private static final Set<Integer> WRONG = Set.of(401, 403, 404);

    private final GuessLimits limits;
    private final ProgramKeys keys;

    public GuessLimitFilter(GuessLimits limits, ProgramKeys keys) {
        this.limits = limits;
        this.keys = keys;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return GUARDED.stream().noneMatch(path(request)::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kind = GuessKind.of(path(request));
        var address = request.getRemoteAddr();
        boolean looking = "GET".equals(request.getMethod()) && path(request).equals("/login");
        if (limits.exhausted(kind, address) && !looking) {
            refuse(request, response);
            return;
        }
        chain.doFilter(request, response);
        if (isGuess(kind, request, response)) {
            limits.failed(kind, address);
        }
    }

    /** Failed sign-ins answer by a redirection and are counted where they fail. */
    private boolean isGuess(GuessKind kind, HttpServletRequest request, HttpServletResponse response) {
        return switch (kind) {
            case API -> response.getStatus() == 401;
            case AGENT -> WRONG.contains(response.getStatus()) && !keys.wasGivenOut(key(request));
            case SIGN_IN ->
                WRONG.contains(response.getStatus()) && !path(request).startsWith("/login");
        };
    }

    private static String key(HttpServletRequest request) {
        var parts = path(request).split("/");
        return parts.length < 4 ? "" : parts[3];
    }

    /** Decoded, as those that let in read it: another spelling of an address is the same address. */
    private static String path(HttpServletRequest request) {
        return UrlPathHelper.defaultInstance.getPathWithinApplication(request);
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (path(request).startsWith("/login")) {
            response.sendRedirect(request.getContextPath() + "/login?wait");
            return;
        }
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().print("{\"status\":429,\"title\":\"Too Many Requests\"}");
    }
}
