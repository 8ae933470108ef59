package fr.hygie.security;

import fr.hygie.organisation.Area;
import fr.hygie.organisation.Areas;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import fr.hygie.security.token.ProblemResponses;
import fr.hygie.security.token.TokenAuthentication;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Frames the work of a request: the areas of the person are read anew each time, so that a role that ends, ends at
 * once. Somebody who has none left keeps their own account and sees nothing else. The context is the one kept in the session, or for programs the one that a header names; it is checked against
 * those areas.
 */
class ScopeFilter extends OncePerRequestFilter {
    /** Session attribute: identifier of the organisation chosen in the context switcher. */
    static final String CHOSEN = "hygie.context";

    /** Request attribute: the areas of the person, for the switcher. */
    static final String AREAS = "hygie.areas";

    /** Names the organisation in whose context a program works, by FINESS number or identifier. */
    static final String HEADER = "Hygie-Organisation";

    private final Areas areas;

    ScopeFilter(Areas areas) {
        this.areas = areas;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof TokenAuthentication token) {
            program(token, request, response, chain);
        } else if (authentication != null && authentication.getPrincipal() instanceof SignedIn person) {
            var actor = person.actor(request.getRemoteAddr());
            var scope = areas.scope(actor, held(actor, request), chosen(request));
            framed(scope.orElseGet(() -> areas.nowhere(actor)), request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void program(
            TokenAuthentication token, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var actor = token.actor(request.getRemoteAddr());
        var held = held(actor, request);
        var named = request.getHeader(HEADER);
        var wanted = named == null ? Optional.ofNullable(token.context()) : areas.named(held, named);
        boolean elsewhere = token.context() != null && !wanted.equals(Optional.of(token.context()));
        boolean unknown = wanted.isPresent()
                && held.stream().noneMatch(area -> wanted.get().equals(area.organisation()));
        if (elsewhere || unknown || named != null && wanted.isEmpty()) {
            ProblemResponses.unknownContext(response);
            return;
        }
        var scope = areas.scope(actor, held, wanted.orElse(null))
                .map(whole -> new Scope(actor, whole.active(), whole.organisations(), token.limit(whole.rights())));
        framed(scope, request, response, chain);
    }

    private List<Area> held(Actor actor, HttpServletRequest request) {
        var held = areas.of(actor);
        request.setAttribute(AREAS, held);
        return held;
    }

    private static @Nullable UUID chosen(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(CHOSEN) instanceof UUID id ? id : null;
    }

    private static void framed(
            Optional<Scope> scope, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (scope.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            framed(scope.get(), request, response, chain);
        }
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
