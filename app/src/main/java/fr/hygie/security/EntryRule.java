package fr.hygie.security;

import fr.hygie.organisation.Area;
import fr.hygie.organisation.Role;
import fr.hygie.security.factor.Factors;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * Who may reach pages at all: people who have proved a first factor, and a second one if they have one or hold a
 * privileged role. The areas are those just read for this request, so a role given meanwhile counts at once.
 */
@Component
class EntryRule implements AuthorizationManager<RequestAuthorizationContext> {
    private final Factors factors;

    EntryRule(Factors factors) {
        this.factors = factors;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> current, RequestAuthorizationContext context) {
        var authentication = current.get();
        if (!isPerson(authentication)) {
            return new AuthorizationDecision(false);
        }
        return lacksSecond(authentication, context.getRequest()) ? missingSecond() : new AuthorizationDecision(true);
    }

    /** For the pages where a second factor is set up: never a way around one that exists already. */
    AuthorizationManager<RequestAuthorizationContext> enrolment() {
        return (current, context) -> {
            var authentication = current.get();
            if (!isPerson(authentication) || !(authentication.getPrincipal() instanceof SignedIn person)) {
                return new AuthorizationDecision(false);
            }
            boolean free = Factors.hasSecond(authentication) || !factors.asked();
            return free || !factors.enrolled(person.accountId()) ? new AuthorizationDecision(true) : missingSecond();
        };
    }

    /** For the page that asks for the second factor. */
    AuthorizationManager<RequestAuthorizationContext> firstFactor() {
        return (current, context) -> new AuthorizationDecision(isPerson(current.get()));
    }

    private static boolean isPerson(@Nullable Authentication authentication) {
        return authentication != null
                && authentication.isAuthenticated()
                && authentication.getPrincipal() instanceof SignedIn
                && Factors.hasFirst(authentication);
    }

    private boolean lacksSecond(Authentication authentication, HttpServletRequest request) {
        return factors.asked()
                && !Factors.hasSecond(authentication)
                && (Factors.isEnrolled(authentication) || isPrivileged(request));
    }

    private static boolean isPrivileged(HttpServletRequest request) {
        return areas(request).stream().flatMap(area -> area.roles().stream()).anyMatch(Role::isPrivileged);
    }

    @SuppressWarnings("unchecked")
    private static List<Area> areas(HttpServletRequest request) {
        return request.getAttribute(ScopeFilter.AREAS) instanceof List<?> held ? (List<Area>) held : List.of();
    }

    private static AuthorizationResult missingSecond() {
        var second = RequiredFactor.withAuthority(Factors.SECOND).build();
        return new FactorAuthorizationDecision(List.of(RequiredFactorError.createMissing(second)));
    }
}
