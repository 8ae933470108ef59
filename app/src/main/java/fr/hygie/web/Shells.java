package fr.hygie.web;

import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;
import org.thymeleaf.context.LazyContextVariable;

/** Builds the shell of the page for the current scope; only when a page is rendered. */
@Component
class Shells {
    private final List<NavigationEntry> entries;
    private final ObjectProvider<ContextSource> contexts;
    private final boolean demo;

    Shells(
            ObjectProvider<NavigationEntry> entries,
            ObjectProvider<ContextSource> contexts,
            @Value("${hygie.demo:false}") boolean demo) {
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(NavigationEntry::order).thenComparing(NavigationEntry::key))
                .toList();
        this.contexts = contexts;
        this.demo = demo;
    }

    LazyContextVariable<Shell> later(HttpServletRequest request) {
        return new LazyContextVariable<>() {
            @Override
            protected Shell loadValue() {
                return shell(request);
            }
        };
    }

    Shell shell(HttpServletRequest request) {
        var locale = RequestContextUtils.getLocale(request);
        var here = here(request);
        var scope = Scope.current();
        var source = scope.flatMap(any -> Optional.ofNullable(contexts.getIfAvailable()));
        var choices = source.map(ContextSource::contexts).orElse(List.of());
        return new Shell(
                scope.map(Scope::rights).map(this::navigation).orElse(List.of()),
                choices,
                scope.flatMap(current -> active(choices, current)).orElse(null),
                scope.map(current -> current.actor().name()).orElse(null),
                source.map(found -> found.roleLine(locale)).orElse(""),
                demo,
                here,
                Languages.ALL.stream()
                        .map(language -> link(language, locale, here))
                        .toList(),
                Theme.of(request));
    }

    private List<NavigationEntry> navigation(Set<Right> rights) {
        return entries.stream()
                .filter(entry ->
                        entry.rights().isEmpty() || entry.rights().stream().anyMatch(rights::contains))
                .toList();
    }

    private static Optional<ContextSource.Context> active(List<ContextSource.Context> choices, Scope scope) {
        return choices.stream()
                .filter(context -> context.id().equals(scope.active()))
                .findFirst();
    }

    /** Path inside the application and query: where a person comes back to after a choice. */
    private static String here(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        var query = "GET".equals(request.getMethod()) ? request.getQueryString() : null;
        return query == null ? path : path + "?" + query;
    }

    private static Shell.LanguageLink link(Locale language, Locale current, String here) {
        var code = language.getLanguage();
        var url = UriComponentsBuilder.fromUriString(here)
                .replaceQueryParam(Languages.PARAMETER, code)
                .build()
                .toUriString();
        return new Shell.LanguageLink(
                code, language.getDisplayLanguage(language), url, code.equals(current.getLanguage()));
    }
}
