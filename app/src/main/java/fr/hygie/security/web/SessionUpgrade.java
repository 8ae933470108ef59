package fr.hygie.security.web;

import fr.hygie.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Adds a factor to what the session has proved, under a new session identifier. */
final class SessionUpgrade {
    private SessionUpgrade() {}

    static void add(
            GrantedAuthority factor,
            SignedIn person,
            Authentication current,
            HttpServletRequest request,
            HttpServletResponse response) {
        var proved = new ArrayList<GrantedAuthority>(current.getAuthorities());
        proved.add(factor);
        request.changeSessionId();
        var context = new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(person, null, proved));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }
}
