package fr.hygie.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.security.factor.Factors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

class LongestSessionFilterTests {
    private static final Instant SIGNED_IN = Instant.parse("2026-11-22T08:00:00Z");

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void aSessionLastsTwelveHoursFromItsFirstFactorHoweverBusyItIs() throws Exception {
        assertThat(endedAfter(Duration.ofHours(12))).isFalse();
        assertThat(endedAfter(Duration.ofHours(12).plusMillis(1))).isTrue();
    }

    /** A second factor proved later does not prolong it. */
    private static boolean endedAfter(Duration duration) throws Exception {
        var person = new SignedIn(new UUID(0, 2), new UUID(0, 3), "a@chu.example", "A");
        var factors = List.of(factor(Factors.PASSWORD, SIGNED_IN), factor(Factors.TOTP, SIGNED_IN.plusSeconds(7_200)));
        var authentication = UsernamePasswordAuthenticationToken.authenticated(person, null, factors);
        SecurityContextHolder.getContext().setAuthentication(authentication);
        var request = new MockHttpServletRequest();
        var session = new MockHttpSession();
        request.setSession(session);
        var chain = new MockFilterChain();
        new LongestSessionFilter(Clock.fixed(SIGNED_IN.plus(duration), ZoneOffset.UTC))
                .doFilter(request, new MockHttpServletResponse(), chain);
        assertThat(chain.getRequest()).as("the request goes on, as nobody's").isNotNull();
        assertThat(session.isInvalid())
                .isEqualTo(SecurityContextHolder.getContext().getAuthentication() == null);
        return session.isInvalid();
    }

    private static GrantedAuthority factor(String name, Instant proved) {
        return FactorGrantedAuthority.withAuthority(name).issuedAt(proved).build();
    }
}
