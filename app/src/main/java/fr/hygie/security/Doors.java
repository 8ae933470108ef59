package fr.hygie.security;

import fr.hygie.security.factor.Factors;
import fr.hygie.web.LocalPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/**
 * Where somebody is led who may not enter yet: to the sign-in page, to the page that asks for the second factor, or to
 * the one that sets it up; before acts that change how one signs in, to the one that asks who is there. A fragment asked for by htmx leads the whole page there.
 */
@Component
class Doors {
    private final Factors factors;
    private final WantedPage wanted;

    Doors(Factors factors, WantedPage wanted) {
        this.factors = factors;
        this.wanted = wanted;
    }

    AuthenticationEntryPoint signIn() {
        return (request, response, failure) -> lead(request, response, "/login");
    }

    void secondFactor(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        boolean known = authentication != null
                && authentication.getPrincipal() instanceof SignedIn person
                && factors.enrolled(person.accountId());
        lead(request, response, known ? "/login/second-factor" : "/enrolment");
    }

    /** A form that was sent is not kept: its page is come back to. */
    void confirmation(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (!"GET".equals(request.getMethod())) {
            wanted.keep(pageOf(request), request, response);
        }
        lead(request, response, "/account/confirm");
    }

    /** Where the form stood, as the browser says; one's own account when it does not. */
    private static String pageOf(HttpServletRequest request) {
        var said = request.getHeader(HttpHeaders.REFERER);
        try {
            var path = said == null ? null : URI.create(said).getRawPath();
            return path == null || path.equals("/") ? "/account" : LocalPath.of(path);
        } catch (IllegalArgumentException unreadable) {
            return "/account";
        }
    }

    private static void lead(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        var target = request.getContextPath() + path;
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", target);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(target);
        }
    }
}
