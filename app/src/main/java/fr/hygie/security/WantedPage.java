package fr.hygie.security;

import fr.hygie.security.session.CookieRules;
import fr.hygie.web.LocalPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The page that somebody asked for before signing in, kept in a cookie: whoever only knocks at doors costs no session.
 * It is a page of ours whatever the cookie says.
 */
@Component
public class WantedPage implements RequestCache {
    private static final String COOKIE = "HYGIE_WANTED";
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int LONGEST = 1_500;

    private final CookieRules cookies;

    WantedPage(CookieRules cookies) {
        this.cookies = cookies;
    }

    /** A part of a page is nothing to come back to. */
    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        var accepted = request.getHeader(HttpHeaders.ACCEPT);
        boolean page = "GET".equals(request.getMethod())
                && request.getHeader("HX-Request") == null
                && accepted != null
                && accepted.contains("text/html");
        var query = request.getQueryString();
        var path = request.getRequestURI().substring(request.getContextPath().length());
        var wanted = query == null ? path : path + "?" + query;
        if (page && wanted.length() <= LONGEST) {
            keep(wanted, request, response);
        }
    }

    /** @param path inside of the application */
    void keep(String path, HttpServletRequest request, HttpServletResponse response) {
        var value = Base64.getUrlEncoder().encodeToString(path.getBytes(StandardCharsets.UTF_8));
        send(value, KEPT, request, response);
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        return path(request).map(SimpleSavedRequest::new).orElse(null);
    }

    /** Path and query inside of the application; empty when nothing was asked for. */
    public Optional<String> path(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, cookies.name(COOKIE)))
                .map(cookie -> LocalPath.of(read(cookie.getValue())))
                .filter(path -> !path.equals("/"));
    }

    private static String read(String value) {
        try {
            return new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            return "/";
        }
    }

    /** The page is asked for anew, nothing else of the request is kept. */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        if (WebUtils.getCookie(request, cookies.name(COOKIE)) != null) {
            send("", Duration.ZERO, request, response);
        }
    }

    private void send(String value, Duration kept, HttpServletRequest request, HttpServletResponse response) {
        var cookie = cookies.cookie(COOKIE, value, request).maxAge(kept).build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
