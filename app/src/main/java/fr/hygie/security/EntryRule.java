package fr.hygie.security;

import fr.hygie.organisation.Area;
import fr.hygie.organisation.Role;
import fr.hygie.security.factor.Factors;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
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
    /** How long a proof counts as given just now. */
    private static final Duration RECENT = Duration.ofMinutes(10);

    private final Factors factors;
    private final Clock clock;

    EntryRule(Factors factors, Clock clock) {
        this.factors = factors;
        this.clock = clock;
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

    /** On top of another rule: for acts that change how somebody signs in, who is there proves it anew. */
    AuthorizationManager<RequestAuthorizationContext> recent(AuthorizationManager<RequestAuthorizationContext> rule) {
        return (current, context) -> {
            var allowed = rule.authorize(current, context);
            if (allowed == null || !allowed.isGranted()) {
                return allowed;
            }
            var oldest = clock.instant().minus(RECENT);
            var authentication = current.get();
            boolean recent = authentication != null
                    && Factors.latest(authentication).filter(oldest::isBefore).isPresent();
            return recent ? allowed : missing(Factors.RECENT);
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
        return missing(Factors.SECOND);
    }

    private static AuthorizationResult missing(String factor) {
        var required = RequiredFactor.withAuthority(factor).build();
        return new FactorAuthorizationDecision(List.of(RequiredFactorError.createMissing(required)));
    }
}
