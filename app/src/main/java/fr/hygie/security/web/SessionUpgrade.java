package fr.hygie.security.web;

import fr.hygie.security.SignedIn;
import fr.hygie.security.factor.Factors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Objects;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * Adds a factor to what the session has proved, under a new session identifier. The first proof of a factor is kept, it
 * tells how old the session is; of later ones only the last.
 */
final class SessionUpgrade {
    private SessionUpgrade() {}

    static void add(
            GrantedAuthority factor,
            SignedIn person,
            Authentication current,
            HttpServletRequest request,
            HttpServletResponse response) {
        var proved = new ArrayList<GrantedAuthority>(current.getAuthorities());
        proved.removeIf(known -> isSame(known, factor) && !isFirst(known, current));
        proved.add(factor);
        request.changeSessionId();
        var context = new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(person, null, proved));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }

    private static boolean isSame(GrantedAuthority one, GrantedAuthority other) {
        return Objects.equals(one.getAuthority(), other.getAuthority());
    }

    private static boolean isFirst(GrantedAuthority known, Authentication current) {
        return known instanceof FactorGrantedAuthority proof
                && Factors.since(current).filter(proof.getIssuedAt()::equals).isPresent();
    }
}
