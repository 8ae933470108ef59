package fr.hygie.security.web;

import fr.hygie.organisation.Area;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.security.AccountWork;
import fr.hygie.security.Accounts;
import fr.hygie.security.Attempts;
import fr.hygie.security.CurrentAreas;
import fr.hygie.security.PublicAccounts;
import fr.hygie.security.SignedIn;
import fr.hygie.security.password.PasswordPolicy;
import fr.hygie.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes one's own password: the present one is asked for, and everything else that is open ends. */
@Controller
@RequestMapping("/account/password")
@Requires(Right.SIGNED_IN)
class PasswordController {
    private final Accounts accounts;
    private final Attempts attempts;
    private final AccountWork work;
    private final CurrentAreas areas;
    private final PasswordPolicy policy;
    private final PasswordEncoder passwords;
    private final PublicAccounts publicAccounts;

    PasswordController(
            Accounts accounts,
            Attempts attempts,
            AccountWork work,
            CurrentAreas areas,
            PasswordPolicy policy,
            PasswordEncoder passwords,
            PublicAccounts publicAccounts) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.work = work;
        this.areas = areas;
        this.policy = policy;
        this.passwords = passwords;
        this.publicAccounts = publicAccounts;
    }

    record Form(@NotBlank String present, @NotBlank String password) {
        @Override
        public String toString() {
            return "Form[…]";
        }
    }

    /** For password managers: whose password it is. */
    @ModelAttribute("login")
    String login(@AuthenticationPrincipal SignedIn person) {
        return person.login();
    }

    @GetMapping
    String form(@AuthenticationPrincipal SignedIn person, Model model) {
        publicAccounts.requireAnother(person.login());
        model.addAttribute("form", new Form("", ""));
        return "security/password";
    }

    @PostMapping
    String change(
            @Valid @ModelAttribute("form") Form form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpSession session,
            RedirectAttributes redirect) {
        publicAccounts.requireAnother(person.login());
        PasswordForm.check(policy, form.password(), about(person), "password", errors);
        if (!errors.hasErrors() && !isPresent(form, person)) {
            errors.rejectValue("present", "security.password.WRONG");
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "security/password";
        }
        work.run(
                person.actor(request.getRemoteAddr()),
                () -> accounts.changePassword(person.accountId(), form.password(), session.getId()));
        redirect.addFlashAttribute("flash", Flash.done("security.password.changed"));
        return "redirect:/account";
    }

    /** A stolen session must not serve to guess the password. */
    private boolean isPresent(Form form, SignedIn person) {
        if (!attempts.take(person.accountId())) {
            return false;
        }
        boolean right = accounts.find(person.accountId())
                .filter(account -> passwords.matches(form.present(), account.passwordHash()))
                .isPresent();
        if (right) {
            attempts.giveBack(person.accountId());
        }
        return right;
    }

    private List<String> about(SignedIn person) {
        return Stream.concat(
                        Stream.of(person.login(), person.name()),
                        areas.held().stream().map(Area::name))
                .toList();
    }
}
