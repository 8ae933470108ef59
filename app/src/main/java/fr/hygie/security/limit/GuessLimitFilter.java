package fr.hygie.security.limit;

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

/** Turns away, with 429, addresses that have guessed too often where there is something to guess. */
public class GuessLimitFilter extends OncePerRequestFilter {
    private static final List<String> GUARDED =
            List.of("/login", "/api/", "/inventory/agents/", "/first-administrator/", "/password/");
    private static final Set<Integer> WRONG = Set.of(401, 403, 404);

    private final GuessLimits limits;

    public GuessLimitFilter(GuessLimits limits) {
        this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return GUARDED.stream().noneMatch(path(request)::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var address = request.getRemoteAddr();
        boolean looking = "GET".equals(request.getMethod()) && path(request).equals("/login");
        if (limits.exhausted(address) && !looking) {
            refuse(request, response);
            return;
        }
        chain.doFilter(request, response);
        if (isGuess(request, response)) {
            limits.failed(address);
        }
    }

    /** Failed sign-ins answer by a redirection and are counted where they fail. */
    private static boolean isGuess(HttpServletRequest request, HttpServletResponse response) {
        return path(request).startsWith("/api/")
                ? response.getStatus() == 401
                : WRONG.contains(response.getStatus()) && !path(request).startsWith("/login");
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
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
