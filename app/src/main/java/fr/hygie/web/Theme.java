package fr.hygie.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.util.WebUtils;

/** Light or dark, as the person chose; kept in a cookie so that the page arrives in its colours. */
public enum Theme {
    LIGHT,
    DARK;

    static final String COOKIE = "theme";

    static Theme of(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        return cookie != null && cookie.getValue().equals(DARK.code()) ? DARK : LIGHT;
    }

    /** As Tabler writes it. */
    public String code() {
        return this == DARK ? "dark" : "light";
    }

    public Theme other() {
        return this == DARK ? LIGHT : DARK;
    }
}
