package fr.hygie.security.web;

import fr.hygie.scope.Open;
import fr.hygie.security.Account;
import fr.hygie.security.Accounts;
import fr.hygie.security.Attempts;
import fr.hygie.security.SignedIn;
import fr.hygie.security.WantedPage;
import fr.hygie.security.factor.Factors;
import fr.hygie.security.factor.Passkeys;
import fr.hygie.security.factor.RecoveryCodes;
import fr.hygie.security.factor.SecondFactorOutcome;
import fr.hygie.security.factor.TotpFactor;
import fr.hygie.security.limit.GuessLimits;
import fr.hygie.security.oidc.OpenIdSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Asks who is there once more, before what changes how somebody signs in: whoever finds an open session does not get a
 * door of their own.
 *
 * @see <a href="https://owasp.org/www-project-application-security-verification-standard/">OWASP ASVS 5.0, V7.5.1</a>
 */
@Controller
@RequestMapping("/account/confirm")
@Open("for everybody who has signed in; the filter chain asks for all the factors that exist")
class ConfirmController {
    private static final int LONGEST = 1_000;

    private final Accounts accounts;
    private final TotpFactor totp;
    private final RecoveryCodes recovery;
    private final Passkeys passkeys;
    private final OpenIdSignIn openId;
    private final Factors factors;
    private final Attempts attempts;
    private final GuessLimits limits;
    private final SecondFactorOutcome outcome;
    private final PasswordEncoder passwords;
    private final WantedPage wanted;

    ConfirmController(
            Accounts accounts,
            TotpFactor totp,
            RecoveryCodes recovery,
            Passkeys passkeys,
            OpenIdSignIn openId,
            Factors factors,
            Attempts attempts,
            GuessLimits limits,
            SecondFactorOutcome outcome,
            PasswordEncoder passwords,
            WantedPage wanted) {
        this.accounts = accounts;
        this.totp = totp;
        this.recovery = recovery;
        this.passkeys = passkeys;
        this.openId = openId;
        this.factors = factors;
        this.attempts = attempts;
        this.limits = limits;
        this.outcome = outcome;
        this.passwords = passwords;
        this.wanted = wanted;
    }

    /** By the password where there is one, else by a code; a passkey does in any case. */
    @GetMapping
    String ask(@AuthenticationPrincipal SignedIn person, Model model) {
        boolean password = hasPassword(person);
        boolean code = !password && totp.isEnrolled(person.accountId());
        model.addAttribute("login", person.login())
                .addAttribute("password", password)
                .addAttribute("code", code)
                .addAttribute("passkey", !passkeys.of(person.accountId()).isEmpty());
        openId.path().filter(path -> !password && !code).ifPresent(path -> model.addAttribute("provider", path));
        return "security/confirm";
    }

    @PostMapping
    String check(
            @RequestParam(defaultValue = "") String secret,
            @AuthenticationPrincipal SignedIn person,
            Authentication current,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!attempts.take(person.accountId())) {
            return refused("wait", person, response, model);
        }
        var factor = secret.length() > LONGEST ? "" : proved(person, secret);
        if (factor.isEmpty()) {
            limits.failed(request.getRemoteAddr());
            outcome.refused(person, request.getRemoteAddr());
            return refused(hasPassword(person) ? "password" : "wrong", person, response, model);
        }
        attempts.giveBack(person.accountId());
        SessionUpgrade.add(factors.proved(factor), person, current, request, response);
        var onward = wanted.path(request).orElse("/account");
        wanted.removeRequest(request, response);
        return "redirect:" + onward;
    }

    private String proved(SignedIn person, String secret) {
        var account = person.accountId();
        if (hasPassword(person)) {
            return accounts.find(account)
                    .map(Account::passwordHash)
                    .filter(hash -> passwords.matches(secret, hash))
                    .map(hash -> Factors.PASSWORD)
                    .orElse("");
        }
        if (totp.verify(account, secret)) {
            return Factors.TOTP;
        }
        return recovery.use(account, secret) ? Factors.RECOVERY : "";
    }

    private boolean hasPassword(SignedIn person) {
        return accounts.find(person.accountId()).map(Account::passwordHash).isPresent();
    }

    private String refused(String reason, SignedIn person, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("refusal", reason);
        return ask(person, model);
    }
}
