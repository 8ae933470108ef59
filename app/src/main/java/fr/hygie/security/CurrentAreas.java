package fr.hygie.security;

import fr.hygie.organisation.Area;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The areas of the person whose request this is, as they were read for this request: nothing is asked twice. */
@Component
public class CurrentAreas {
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
}
