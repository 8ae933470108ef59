package fr.hygie.security;

import fr.hygie.security.limit.GuessLimits;
import fr.hygie.security.password.TooManySignIns;
import fr.hygie.security.session.Sessions;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** What follows a sign-in, a refused one, and a sign-out. */
@Component
class SignInOutcome implements AuthenticationSuccessHandler, AuthenticationFailureHandler, LogoutHandler {
    private final Sessions sessions;
    private final GuessLimits limits;
    private final Accounts accounts;
    private final AccountWork work;
    private final SavedRequestAwareAuthenticationSuccessHandler onward =
            new SavedRequestAwareAuthenticationSuccessHandler();

    SignInOutcome(Sessions sessions, GuessLimits limits, Accounts accounts, AccountWork work, WantedPage wanted) {
        this.sessions = sessions;
        this.limits = limits;
        this.accounts = accounts;
        this.work = work;
        onward.setRequestCache(wanted);
    }

    /** To the page that was asked for before; it is one of ours, whatever the cookie says. */
    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        sessions.begin(request);
        onward.onAuthenticationSuccess(request, response, authentication);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        limits.failed(request.getRemoteAddr());
        var reason = switch (failure) {
            case LockedException locked -> "wait";
            case TooManySignIns busy -> "busy";
            default -> "error";
        };
        response.sendRedirect(request.getContextPath() + "/login?" + reason);
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate(); // first: the entry that follows takes it to the disk
        }
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn person) {
            work.run(
                    person.actor(request.getRemoteAddr()),
                    () -> accounts.record("security.signed-out", person.accountId(), person.login()));
        }
    }
}
