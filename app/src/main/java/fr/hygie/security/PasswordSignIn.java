package fr.hygie.security;

import fr.hygie.organisation.Platform;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * First factor: login and password. An unknown login costs the same time as a wrong password and gives the same answer,
 * so that nobody learns who has an account.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {
    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final String nobodysHash;

    PasswordSignIn(Accounts accounts, PasswordEncoder passwords, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
        this.nobodysHash = passwords.encode("no one has this password");
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var scope = Scope.of(Actor.platform(attempt.getName(), origin(attempt)), Platform.ID);
        return scope.call(() -> signIn(attempt));
    }

    private Authentication signIn(Authentication attempt) {
        var given = String.valueOf(attempt.getCredentials());
        var account = accounts.find(attempt.getName()).orElse(null);
        if (account == null) {
            passwords.matches(given, nobodysHash);
            throw new BadCredentialsException("refused");
        }
        if (account.lockedAt(clock.instant())) {
            throw new LockedException("locked");
        }
        if (!matches(given, account)) {
            accounts.failed(account);
            throw new BadCredentialsException("refused");
        }
        accounts.signedIn(account);
        List<GrantedAuthority> factors =
                List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY));
        return UsernamePasswordAuthenticationToken.authenticated(account.signedIn(), null, factors);
    }

    private boolean matches(String given, Account account) {
        var hash = account.passwordHash();
        if (hash == null || !account.enabled()) {
            passwords.matches(given, nobodysHash);
            return false;
        }
        return passwords.matches(given, hash);
    }

    private static String origin(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
