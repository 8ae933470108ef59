package fr.hygie.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/** French unless the person chose English: by {@code ?lang=}, then kept in a cookie. */
class Languages extends CookieLocaleResolver implements HandlerInterceptor {
    static final String PARAMETER = "lang";
    static final List<Locale> ALL = List.of(Locale.FRENCH, Locale.ENGLISH);

    Languages() {
        super("lang");
        setDefaultLocale(Locale.FRENCH);
        setCookieMaxAge(Duration.ofDays(365));
        setCookieHttpOnly(true);
        setCookieSameSite("Lax");
        setRejectInvalidCookies(false);
    }

    @Override
    protected @Nullable Locale parseLocaleValue(String value) {
        return ALL.stream()
                .filter(language -> language.getLanguage().equals(value))
                .findFirst()
                .orElse(null);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // what else a request brings is not read here, least of all where its error is shown
        boolean looks = "GET".equals(request.getMethod()) && request.getDispatcherType() == DispatcherType.REQUEST;
        var wanted = looks ? request.getParameter(PARAMETER) : null;
        var language = wanted == null ? null : parseLocaleValue(wanted);
        if (language != null) {
            setLocale(request, response, language);
        }
        return true;
    }
}
