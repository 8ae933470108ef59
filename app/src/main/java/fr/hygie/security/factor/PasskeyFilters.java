package fr.hygie.security.factor;

import fr.hygie.security.WantedPage;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.HttpMessageConverterAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.registration.PublicKeyCredentialCreationOptionsFilter;
import org.springframework.security.web.webauthn.registration.WebAuthnRegistrationFilter;
import org.springframework.stereotype.Component;

/**
 * Puts the filters of the passkey library where they belong. Unlike its own configuration, enrolling and asking stand
 * behind the authorisation filter: with a password alone nobody adds a passkey to an account that has a second factor.
 */
@Component
public class PasskeyFilters {
    private final WebAuthnRelyingPartyOperations operations;
    private final Passkeys passkeys;
    private final PasskeySignIn signIn;
    private final WantedPage wanted;

    PasskeyFilters(
            WebAuthnRelyingPartyOperations operations, Passkeys passkeys, PasskeySignIn signIn, WantedPage wanted) {
        this.operations = operations;
        this.passkeys = passkeys;
        this.signIn = signIn;
        this.wanted = wanted;
    }

    /** Passkeys are removed on the account page, which writes it down, never by the library's own address. */
    public void add(HttpSecurity http, AuthenticationFailureHandler failure) {
        var proof = new WebAuthnAuthenticationFilter();
        proof.setAuthenticationManager(new ProviderManager(signIn));
        proof.setMfaEnabled(true); // adds to the first factor, does not replace it
        proof.setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
        var onward = new HttpMessageConverterAuthenticationSuccessHandler();
        onward.setRequestCache(wanted);
        proof.setAuthenticationSuccessHandler(onward);
        proof.setAuthenticationFailureHandler(
                (request, response, refusal) -> response.setStatus(HttpServletResponse.SC_UNAUTHORIZED));
        http.addFilterBefore(proof, BasicAuthenticationFilter.class)
                .addFilterAfter(new PublicKeyCredentialRequestOptionsFilter(operations), AuthorizationFilter.class)
                .addFilterAfter(new PublicKeyCredentialCreationOptionsFilter(operations), AuthorizationFilter.class)
                .addFilterAfter(new WebAuthnRegistrationFilter(passkeys, operations), AuthorizationFilter.class);
    }
}
