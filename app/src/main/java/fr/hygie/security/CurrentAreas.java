package fr.hygie.security;

import fr.hygie.organisation.Area;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.Role;
import fr.hygie.scope.Scope;
import fr.hygie.web.ContextSource;
import jakarta.servlet.http.HttpSession;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The areas of the person whose request this is, as they were read for this request: nothing is asked twice. */
@Component
public class CurrentAreas implements ContextSource {
    private final MessageSource messages;

    CurrentAreas(MessageSource messages) {
        this.messages = messages;
    }

    /** Widest first, then by name; empty outside of a request, and for a person without an area. */
    @SuppressWarnings("unchecked")
    public List<Area> held() {
        var attributes = RequestContextHolder.getRequestAttributes();
        return attributes != null
                        && attributes.getAttribute(ScopeFilter.AREAS, RequestAttributes.SCOPE_REQUEST)
                                instanceof List<?> areas
                ? (List<Area>) areas
                : List.of();
    }

    /** Keeps the choice; the next request checks it against the areas. */
    public static void choose(HttpSession session, UUID organisation) {
        session.setAttribute(ScopeFilter.CHOSEN, organisation);
    }

    @Override
    public List<Context> contexts() {
        return held().stream()
                .map(area -> new Context(area.organisation(), area.name(), "security.context." + area.kind(), null))
                .toList();
    }

    /** Roles in the context chosen, and how many establishments there are when they are several. */
    @Override
    public String roleLine(Locale locale) {
        var active = Scope.current().map(Scope::active);
        var roles = held().stream()
                .filter(area -> active.equals(Optional.of(area.organisation())))
                .flatMap(area -> area.roles().stream())
                .sorted(Comparator.naturalOrder())
                .map(role -> name(role, locale))
                .collect(Collectors.joining(", "));
        long establishments = held().stream()
                .filter(area -> area.kind() == OrganisationKind.LEGAL_ENTITY)
                .count();
        return establishments < 2
                ? roles
                : roles + " · " + messages.getMessage("security.establishments", new Object[] {establishments}, locale);
    }

    private String name(Role role, Locale locale) {
        return messages.getMessage("security.role." + role, null, locale);
    }
}
