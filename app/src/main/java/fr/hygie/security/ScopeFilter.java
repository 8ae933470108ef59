package fr.hygie.security;

import fr.hygie.organisation.Areas;
import fr.hygie.scope.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Frames the work of a request: the areas of the person are read anew each time, so that a role that ends, ends at
 * once. The context is the one kept in the session, checked against those areas; never a parameter of the request.
 */
class ScopeFilter extends OncePerRequestFilter {
    /** Session attribute: identifier of the organisation chosen in the context switcher. */
    static final String CHOSEN = "hygie.context";

    /** Request attribute: the areas of the person, for the switcher. */
    static final String AREAS = "hygie.areas";

    private final Areas areas;

    ScopeFilter(Areas areas) {
        this.areas = areas;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var scope = scope(request);
        if (scope == null) {
            chain.doFilter(request, response);
        } else {
            framed(scope, request, response, chain);
        }
    }

    private @Nullable Scope scope(HttpServletRequest request) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn person)) {
            return null;
        }
        var actor = person.actor(request.getRemoteAddr());
        var held = areas.of(actor);
        request.setAttribute(AREAS, held);
        return areas.scope(actor, held, chosen(request)).orElse(null);
    }

    private static @Nullable UUID chosen(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(CHOSEN) instanceof UUID id ? id : null;
    }

    private static void framed(Scope scope, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            scope.call(() -> {
                pass(request, response, chain);
                return true;
            });
        } catch (CarriedIo carried) {
            throw carried.failure;
        } catch (CarriedServlet carried) {
            throw carried.failure;
        }
    }

    /** A scoped value lets one type of checked failure through, a filter chain throws two. */
    private static void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        try {
            chain.doFilter(request, response);
        } catch (IOException failure) {
            throw new CarriedIo(failure);
        } catch (ServletException failure) {
            throw new CarriedServlet(failure);
        }
    }

    private static final class CarriedIo extends RuntimeException {
        private final IOException failure;

        CarriedIo(IOException failure) {
            this.failure = failure;
        }
    }

    private static final class CarriedServlet extends RuntimeException {
        private final ServletException failure;

        CarriedServlet(ServletException failure) {
            this.failure = failure;
        }
    }
}
