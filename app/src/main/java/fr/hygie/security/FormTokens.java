package fr.hygie.security;

import fr.hygie.security.session.CookieRules;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * Tokens that forms carry. Those of signed-in people are kept in their session. Whoever has not signed in has none, and
 * gets none for looking at a page: their token is kept in a cookie. A cookie is never believed once somebody has signed
 * in.
 */
@Component
class FormTokens implements CsrfTokenRepository {
    static final String COOKIE = "HYGIE_FORM";

    private static final String HEADER = "X-CSRF-TOKEN";

    private final HttpSessionCsrfTokenRepository session = new HttpSessionCsrfTokenRepository();
    private final CookieCsrfTokenRepository cookie = new CookieCsrfTokenRepository();

    FormTokens(CookieRules cookies) {
        session.setHeaderName(HEADER);
        cookie.setHeaderName(HEADER);
        cookie.setCookieName(cookies.name(COOKIE));
        cookie.setCookiePath("/");
        cookie.setCookieCustomizer(
                made -> cookies.strict(made, made.build().isSecure()).build());
    }

    private CsrfTokenRepository kept(HttpServletRequest request) {
        var open = request.getSession(false);
        boolean signedIn = open != null
                && open.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
        return signedIn ? session : cookie;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return kept(request).generateToken(request);
    }

    /** The cookie goes with the sign-in, the rest with the session. */
    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        kept(request).saveToken(token, request, response);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return kept(request).loadToken(request);
    }
}
