package fr.hygie.security.web;

import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.security.AccountWork;
import fr.hygie.security.Accounts;
import fr.hygie.security.CurrentAreas;
import fr.hygie.security.PublicAccounts;
import fr.hygie.security.SignedIn;
import fr.hygie.security.factor.Passkeys;
import fr.hygie.security.factor.RecoveryCodes;
import fr.hygie.security.factor.TotpFactor;
import fr.hygie.security.session.Sessions;
import fr.hygie.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own account: areas and roles, open sessions, second factors. Nobody sees another's here. */
@Controller
@RequestMapping("/account")
@Requires(Right.SIGNED_IN)
class AccountController {
    private final CurrentAreas areas;
    private final Sessions sessions;
    private final Accounts accounts;
    private final AccountWork work;
    private final TotpFactor totp;
    private final Passkeys passkeys;
    private final RecoveryCodes recovery;
    private final PublicAccounts publicAccounts;

    AccountController(
            CurrentAreas areas,
            Sessions sessions,
            Accounts accounts,
            AccountWork work,
            TotpFactor totp,
            Passkeys passkeys,
            RecoveryCodes recovery,
            PublicAccounts publicAccounts) {
        this.areas = areas;
        this.sessions = sessions;
        this.accounts = accounts;
        this.work = work;
        this.totp = totp;
        this.passkeys = passkeys;
        this.recovery = recovery;
        this.publicAccounts = publicAccounts;
    }

    @GetMapping
    String account(@AuthenticationPrincipal SignedIn person, HttpSession session, Model model) {
        var id = person.accountId();
        model.addAttribute("person", person)
                .addAttribute("areas", areas.held())
                .addAttribute("sessions", sessions.of(id, session.getId()))
                .addAttribute("totp", totp.isEnrolled(id))
                .addAttribute("codes", recovery.left(id))
                .addAttribute("passkeys", passkeys.of(id))
                .addAttribute("shared", publicAccounts.has(person.login()))
                .addAttribute("fixed", publicAccounts.keepsFactors(person.login()));
        return "security/account";
    }

    @PostMapping("/sessions/{handle}/end")
    String endSession(
            @PathVariable String handle,
            @AuthenticationPrincipal SignedIn person,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        if (sessions.end(person.accountId(), handle)) {
            record("security.session-ended", person, request);
            redirect.addFlashAttribute("flash", Flash.done("security.session.ended"));
        }
        return "redirect:/account";
    }

    @PostMapping("/sessions/end-others")
    String endOthers(
            @AuthenticationPrincipal SignedIn person,
            HttpServletRequest request,
            HttpSession session,
            RedirectAttributes redirect) {
        work.run(person.actor(request.getRemoteAddr()), () -> {
            sessions.endAll(person.accountId(), session.getId());
            accounts.record("security.sessions-ended", person.accountId(), person.login());
        });
        redirect.addFlashAttribute("flash", Flash.done("security.sessions.ended"));
        return "redirect:/account";
    }

    @PostMapping("/totp/remove")
    String removeTotp(
            @AuthenticationPrincipal SignedIn person, HttpServletRequest request, RedirectAttributes redirect) {
        totp.remove(person.actor(request.getRemoteAddr()), person.accountId());
        redirect.addFlashAttribute("flash", Flash.done("security.factor.removed"));
        return "redirect:/account";
    }

    /** A passkey of another account is simply not found among one's own. */
    @PostMapping("/passkeys/{id}/remove")
    String removePasskey(
            @PathVariable String id, @AuthenticationPrincipal SignedIn person, RedirectAttributes redirect) {
        passkeys.of(person.accountId()).stream()
                .map(passkey -> passkey.getCredentialId())
                .filter(own -> own.toBase64UrlString().equals(id))
                .findFirst()
                .ifPresent(own -> remove(own, redirect));
        return "redirect:/account";
    }

    private void remove(Bytes passkey, RedirectAttributes redirect) {
        passkeys.delete(passkey);
        redirect.addFlashAttribute("flash", Flash.done("security.factor.removed"));
    }

    private void record(String action, SignedIn person, HttpServletRequest request) {
        work.run(
                person.actor(request.getRemoteAddr()),
                () -> accounts.record(action, person.accountId(), person.login()));
    }
}
