package fr.hygie.security.token;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets tools of partners in by a token of a person here, in whichever header they know. */
public class PartnerFilter extends OncePerRequestFilter {
    static final String MISP = "X-MISP-AUTH";

    private final ApiTokens tokens;

    public PartnerFilter(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Stream.of(HttpHeaders.AUTHORIZATION, MISP)
                .map(request::getHeader)
                .filter(header -> header != null)
                .map(PartnerTokens::in)
                .flatMap(Optional::stream)
                .map(tokens::authenticate)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(found -> SecurityContextHolder.setContext(new SecurityContextImpl(found)));
        chain.doFilter(request, response);
    }
}
