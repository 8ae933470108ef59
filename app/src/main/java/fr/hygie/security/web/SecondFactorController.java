package fr.hygie.security.web;

import fr.hygie.scope.Open;
import fr.hygie.security.Attempts;
import fr.hygie.security.SignedIn;
import fr.hygie.security.WantedPage;
import fr.hygie.security.factor.Factors;
import fr.hygie.security.factor.Passkeys;
import fr.hygie.security.factor.RecoveryCodes;
import fr.hygie.security.factor.SecondFactorOutcome;
import fr.hygie.security.factor.TotpFactor;
import fr.hygie.security.limit.GuessLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks for the second factor after the password. Passkeys are answered by their own filter. */
@Controller
@RequestMapping("/login/second-factor")
@Open("between the two factors; the filter chain asks for the first")
class SecondFactorController {
    private final TotpFactor totp;
    private final RecoveryCodes recovery;
    private final Passkeys passkeys;
    private final Factors factors;
    private final Attempts attempts;
    private final SecondFactorOutcome outcome;
    private final GuessLimits limits;
    private final WantedPage wanted;

    SecondFactorController(
            TotpFactor totp,
            RecoveryCodes recovery,
            Passkeys passkeys,
            Factors factors,
            Attempts attempts,
            SecondFactorOutcome outcome,
            GuessLimits limits,
            WantedPage wanted) {
        this.totp = totp;
        this.recovery = recovery;
        this.passkeys = passkeys;
        this.factors = factors;
        this.attempts = attempts;
        this.outcome = outcome;
        this.limits = limits;
        this.wanted = wanted;
    }

    @GetMapping
    String ask(@AuthenticationPrincipal SignedIn person, Model model) {
        model.addAttribute("totp", totp.isEnrolled(person.accountId()))
                .addAttribute("passkey", !passkeys.of(person.accountId()).isEmpty());
        return "security/second-factor";
    }

    @PostMapping
    String check(
            @RequestParam(defaultValue = "") String code,
            @AuthenticationPrincipal SignedIn person,
            Authentication current,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!attempts.take(person.accountId())) {
            return refused("wait", person, response, model);
        }
        var factor = factor(person, code);
        if (factor.isEmpty()) {
            limits.failed(request.getRemoteAddr());
            outcome.refused(person, request.getRemoteAddr());
            return refused("wrong", person, response, model);
        }
        outcome.proved(person, request.getRemoteAddr(), factor);
        SessionUpgrade.add(factors.proved(factor), person, current, request, response);
        var onward = wanted.path(request).orElse("/");
        wanted.removeRequest(request, response);
        return "redirect:" + onward;
    }

    /** The factor that the code proves; empty for none. */
    private String factor(SignedIn person, String code) {
        if (code.length() > 100) {
            return "";
        }
        if (totp.verify(person.accountId(), code)) {
            return Factors.TOTP;
        }
        return recovery.use(person.accountId(), code) ? Factors.RECOVERY : "";
    }

    private String refused(String reason, SignedIn person, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("refusal", reason);
        return ask(person, model);
    }
}
