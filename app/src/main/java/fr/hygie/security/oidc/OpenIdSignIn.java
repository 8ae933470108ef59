package fr.hygie.security.oidc;

import fr.hygie.security.Account;
import fr.hygie.security.AccountWork;
import fr.hygie.security.Accounts;
import fr.hygie.security.Attempts;
import fr.hygie.security.factor.Factors;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * First factor: the institution's own provider. It proves an e-mail address; the account must exist already, under that
 * address. A second factor is still asked for, unless the provider says that it has seen one and is trusted to say so.
 */
@Component
public class OpenIdSignIn {
    private final ObjectProvider<ClientRegistrationRepository> registrations;
    private final Accounts accounts;
    private final Attempts attempts;
    private final Factors factors;
    private final AccountWork work;
    private final List<String> trusted;
    private final OidcUserService users = new OidcUserService();

    /** @param trusted values of the claims {@code acr} and {@code amr} that stand for a second factor; usually none */
    OpenIdSignIn(
            ObjectProvider<ClientRegistrationRepository> registrations,
            Accounts accounts,
            Attempts attempts,
            Factors factors,
            AccountWork work,
            @Value("${hygie.oidc.trusted-second-factor:}") List<String> trusted) {
        this.registrations = registrations;
        this.accounts = accounts;
        this.attempts = attempts;
        this.factors = factors;
        this.work = work;
        this.trusted = List.copyOf(trusted);
    }

    /** Path that begins a sign-in at the provider; empty when none is configured. */
    public Optional<String> path() {
        return Optional.ofNullable(registrations.getIfAvailable())
                .flatMap(OpenIdSignIn::firstId)
                .map(id -> "/oauth2/authorization/" + id);
    }

    /** The one named by {@code HYGIE_OIDC_…} is not asked for: that would call the provider. */
    private static Optional<String> firstId(ClientRegistrationRepository repository) {
        return repository instanceof InMemoryClientRegistrationRepository several
                ? Optional.of(several.iterator().next().getRegistrationId())
                : Optional.of(OpenIdConfiguration.REGISTRATION);
    }

    /** Adds the sign-in to the chain of people; nothing when no provider is configured. */
    public <H extends AuthenticationSuccessHandler & AuthenticationFailureHandler> void add(
            HttpSecurity http, H outcome) {
        var repository = registrations.getIfAvailable();
        if (repository == null) {
            return;
        }
        http.oauth2Login(login -> login.loginPage("/login")
                .clientRegistrationRepository(repository)
                .userInfoEndpoint(endpoint -> endpoint.oidcUserService(this::known))
                .successHandler((request, response, proof) -> enter(request, response, proof, outcome))
                .failureHandler((request, response, failure) ->
                        response.sendRedirect(request.getContextPath() + "/login?provider")));
    }

    private OidcUser known(OidcUserRequest request) {
        var user = users.loadUser(request);
        if (account(user).isEmpty()) {
            throw new OAuth2AuthenticationException("no_account");
        }
        return user;
    }

    /** An address that the provider has not verified proves nothing. */
    private Optional<Account> account(OidcUser user) {
        var email = user.getEmail();
        return email == null || !Boolean.TRUE.equals(user.getEmailVerified())
                ? Optional.empty()
                : accounts.find(email).filter(Account::enabled);
    }

    private void enter(
            HttpServletRequest request,
            HttpServletResponse response,
            Authentication proof,
            AuthenticationSuccessHandler onward)
            throws IOException, ServletException {
        var user = proof.getPrincipal() instanceof OidcUser oidc ? oidc : null;
        var account = user == null ? null : account(user).orElse(null);
        if (user == null || account == null) {
            SecurityContextHolder.clearContext();
            request.getSession().invalidate();
            response.sendRedirect(request.getContextPath() + "/login?provider");
            return;
        }
        var person = person(account, user);
        var context = new SecurityContextImpl(person);
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        work.run(account.signedIn().actor(request.getRemoteAddr()), () -> {
            if (!Factors.isEnrolled(person)) {
                attempts.clear(account.id()); // else the second factor does, or its failures go on counting
            }
            accounts.record("security.signed-in", account.id(), account.login());
        });
        onward.onAuthenticationSuccess(request, response, person);
    }

    private Authentication person(Account account, OidcUser user) {
        var proved = new ArrayList<GrantedAuthority>();
        proved.add(factors.proved(Factors.OPENID));
        if (vouches(user)) {
            proved.add(factors.proved(Factors.VOUCHED));
        } else if (factors.asked() && factors.enrolled(account.id())) {
            proved.add(Factors.enrolledMark());
        }
        return UsernamePasswordAuthenticationToken.authenticated(account.signedIn(), null, proved);
    }

    private boolean vouches(OidcUser user) {
        return trusts(user.getAuthenticationContextClass())
                || Optional.ofNullable(user.getAuthenticationMethods()).orElse(List.of()).stream()
                        .anyMatch(this::trusts);
    }

    private boolean trusts(@Nullable String claim) {
        return claim != null && trusted.contains(claim);
    }
}
