package fr.hygie.security;

import fr.hygie.scope.Actor;
import fr.hygie.security.factor.Factors;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * First factor: login and password. An unknown login goes the same way as a wrong password (one hash, one entry in the
 * journal, the same waits) and gets the same answer, so that nobody learns who has an account.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {
    private static final int LONGEST = 1_000; // what is longer is no password, and costs no hash

    private final Accounts accounts;
    private final Attempts attempts;
    private final Factors factors;
    private final AccountWork work;
    private final PasswordEncoder passwords;
    private final Future<String> nobodysHash;

    PasswordSignIn(Accounts accounts, Attempts attempts, Factors factors, AccountWork work, PasswordEncoder passwords) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.factors = factors;
        this.work = work;
        this.passwords = passwords;
        this.nobodysHash = hashBehindTheStart(passwords);
    }

    /** A hash is slow on purpose: nobody waits for this one before somebody signs in. */
    private static Future<String> hashBehindTheStart(PasswordEncoder passwords) {
        var hash = new FutureTask<>(() -> String.valueOf(passwords.encode(Secrets.next())));
        Thread.ofPlatform().daemon().name("hash-of-nobody").start(hash);
        return hash;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var login = attempt.getName().strip().toLowerCase(Locale.ROOT);
        var account = accounts.find(login).orElse(null);
        if (account == null ? !attempts.takeForStranger(login) : !attempts.take(account.id())) {
            throw new LockedException("wait");
        }
        boolean right = matches(String.valueOf(attempt.getCredentials()), account);
        if (account == null || !right) {
            refuse(account, origin(attempt));
            throw new BadCredentialsException("refused");
        }
        return accept(account, origin(attempt));
    }

    private void refuse(@Nullable Account account, String origin) {
        work.run(Actor.platform(account == null ? "?" : account.login(), origin), () -> {
            if (account == null) {
                accounts.recordStranger();
            } else {
                accounts.record("security.sign-in-failed", account.id(), account.login());
            }
        });
    }

    private Authentication accept(Account account, String origin) {
        boolean second = factors.asked() && factors.enrolled(account.id());
        work.run(account.signedIn().actor(origin), () -> {
            if (second) {
                attempts.giveBack(account.id());
            } else {
                attempts.clear(account.id());
            }
            accounts.record("security.signed-in", account.id(), account.login());
        });
        var proved = new ArrayList<GrantedAuthority>();
        proved.add(factors.proved(Factors.PASSWORD));
        if (second) {
            proved.add(Factors.enrolledMark());
        }
        return UsernamePasswordAuthenticationToken.authenticated(account.signedIn(), null, proved);
    }

    private boolean matches(String given, @Nullable Account account) {
        var hash = account == null || !account.enabled() ? null : account.passwordHash();
        var nobodys = nobodysHash(); // whoever asks: the first sign-in after a start must not tell who exists either
        boolean fits = passwords.matches(given.length() > LONGEST ? "" : given, hash == null ? nobodys : hash);
        return fits && hash != null;
    }

    private String nobodysHash() {
        try {
            return nobodysHash.get();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new LockedException("stopping", stopping);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String origin(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
