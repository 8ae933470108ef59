package fr.hygie.security.web;

import fr.hygie.scope.Open;
import fr.hygie.security.PublicAccounts;
import fr.hygie.security.SignedIn;
import fr.hygie.security.factor.Factors;
import fr.hygie.security.factor.RecoveryCodes;
import fr.hygie.security.factor.SecondFactorOutcome;
import fr.hygie.security.factor.TotpFactor;
import fr.hygie.security.factor.TotpSecret;
import fr.hygie.security.limit.GuessLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sets up a second factor: a code generator here, a passkey through its own filter. */
@Controller
@RequestMapping("/enrolment")
@Open("led here before any other page; the filter chain asks for all the factors that exist")
class EnrolmentController {
    private static final String PENDING = "hygie.totp-pending";

    private final TotpFactor totp;
    private final RecoveryCodes recovery;
    private final Factors factors;
    private final SecondFactorOutcome outcome;
    private final GuessLimits limits;
    private final PublicAccounts publicAccounts;

    EnrolmentController(
            TotpFactor totp,
            RecoveryCodes recovery,
            Factors factors,
            SecondFactorOutcome outcome,
            GuessLimits limits,
            PublicAccounts publicAccounts) {
        this.totp = totp;
        this.recovery = recovery;
        this.factors = factors;
        this.outcome = outcome;
        this.limits = limits;
        this.publicAccounts = publicAccounts;
    }

    @GetMapping
    String begin(@AuthenticationPrincipal SignedIn person, Authentication current, HttpSession session, Model model) {
        publicAccounts.requireOwnFactors(person.accountId());
        var secret = session.getAttribute(PENDING) instanceof TotpSecret pending ? pending : totp.propose();
        session.setAttribute(PENDING, secret);
        model.addAttribute("secret", secret.words())
                .addAttribute("picture", secret.picture(person.login()))
                .addAttribute("due", factors.asked() && !Factors.hasSecond(current));
        return "security/enrolment";
    }

    @PostMapping
    String confirm(
            @RequestParam(defaultValue = "") String code,
            @AuthenticationPrincipal SignedIn person,
            Authentication current,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var session = request.getSession();
        var actor = person.actor(request.getRemoteAddr());
        if (!(session.getAttribute(PENDING) instanceof TotpSecret secret)
                || code.length() > 20
                || !totp.confirm(actor, person.accountId(), secret, code)) {
            limits.failed(request.getRemoteAddr());
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refusal", "wrong");
            return begin(person, current, session, model);
        }
        session.removeAttribute(PENDING);
        outcome.proved(person, request.getRemoteAddr(), Factors.TOTP);
        SessionUpgrade.add(factors.proved(Factors.TOTP), person, current, request, response);
        return codes(recovery.renew(actor, person.accountId()), model);
    }

    /** New recovery codes in place of those before; shown in the answer and never again. */
    @PostMapping("/recovery-codes")
    String renew(@AuthenticationPrincipal SignedIn person, HttpServletRequest request, Model model) {
        return codes(recovery.renew(person.actor(request.getRemoteAddr()), person.accountId()), model);
    }

    private static String codes(List<String> codes, Model model) {
        model.addAttribute("codes", codes);
        return "security/recovery-codes";
    }
}
