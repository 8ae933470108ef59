package fr.hygie.security;

import fr.hygie.security.factor.Factors;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session twelve hours after the sign-in, however busy it is. */
class LongestSessionFilter extends OncePerRequestFilter {
    private static final Duration LONGEST = Duration.ofHours(12);

    private final Clock clock;

    LongestSessionFilter(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        var session = request.getSession(false);
        if (authentication != null
                && session != null
                && Factors.since(authentication)
                        .filter(since -> since.plus(LONGEST).isBefore(clock.instant()))
                        .isPresent()) {
            SecurityContextHolder.clearContext();
            session.invalidate();
        }
        chain.doFilter(request, response);
    }
}
