package fr.hygie.security.factor;

import fr.hygie.security.SignedIn;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationRequestToken;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.stereotype.Component;

/**
 * Second factor: a passkey of the person who has just given the password. It is added to what the session has proved
 * already (the filter merges both); it opens no session by itself.
 */
@Component
class PasskeySignIn implements AuthenticationProvider {
    private final WebAuthnRelyingPartyOperations operations;
    private final Factors factors;
    private final SecondFactorOutcome outcome;

    PasskeySignIn(WebAuthnRelyingPartyOperations operations, Factors factors, SecondFactorOutcome outcome) {
        this.operations = operations;
        this.factors = factors;
        this.outcome = outcome;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var current = SecurityContextHolder.getContext().getAuthentication();
        if (current == null || !Factors.hasFirst(current) || !(current.getPrincipal() instanceof SignedIn person)) {
            throw new BadCredentialsException("the password comes first");
        }
        var owner = owner((WebAuthnAuthenticationRequestToken) attempt);
        if (!owner.equals(person.login())) {
            throw new BadCredentialsException("another person's passkey");
        }
        outcome.proved(person, Passkeys.origin(), Factors.PASSKEY);
        return UsernamePasswordAuthenticationToken.authenticated(
                person, null, List.of(factors.proved(Factors.PASSKEY)));
    }

    private String owner(WebAuthnAuthenticationRequestToken attempt) {
        try {
            return operations.authenticate(attempt.getWebAuthnRequest()).getName();
        } catch (RuntimeException refused) { // the library throws a dozen types, all of them about the proof
            throw new BadCredentialsException("refused", refused);
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return WebAuthnAuthenticationRequestToken.class.isAssignableFrom(type);
    }
}
