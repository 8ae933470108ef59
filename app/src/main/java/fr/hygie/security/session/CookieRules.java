package fr.hygie.security.session;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * How cookies that matter are named and sent. Where people come by https, their name begins with {@code __Host-}: then
 * browsers take them from this very host over https alone, and no neighbour can plant one.
 *
 * @see <a href="https://owasp.org/www-project-application-security-verification-standard/">OWASP ASVS 5.0, V3.3</a>
 */
@Component
public class CookieRules {
    private final boolean alwaysSecure;

    CookieRules(
            @Value("${hygie.security.secure-cookies:false}") boolean wanted,
            @Value("${hygie.address:}") String address) {
        this.alwaysSecure = wanted || address.startsWith("https:");
    }

    boolean alwaysSecure() {
        return alwaysSecure;
    }

    public String name(String name) {
        return alwaysSecure ? "__Host-" + name : name;
    }

    /** Out of reach of scripts; Secure whenever people come by https. */
    public ResponseCookie.ResponseCookieBuilder strict(ResponseCookie.ResponseCookieBuilder cookie, boolean https) {
        return cookie.httpOnly(true)
                .sameSite("Lax")
                .secure(alwaysSecure || https)
                .path("/");
    }

    public ResponseCookie.ResponseCookieBuilder cookie(String name, String value, HttpServletRequest request) {
        return strict(ResponseCookie.from(name(name), value), request.isSecure());
    }
}
