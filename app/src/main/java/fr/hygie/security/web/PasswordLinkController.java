package fr.hygie.security.web;

import fr.hygie.scope.Open;
import fr.hygie.security.PasswordLinks;
import fr.hygie.security.password.PasswordPolicy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where an invitation leads: its owner sets a password, then signs in. */
@Controller
@RequestMapping("/password/{secret}")
@Open("proved by the secret in the address, which works once")
class PasswordLinkController {
    private final PasswordLinks links;
    private final PasswordPolicy policy;

    PasswordLinkController(PasswordLinks links, PasswordPolicy policy) {
        this.links = links;
        this.policy = policy;
    }

    @GetMapping
    String form(@PathVariable String secret, Model model, HttpServletResponse response) {
        var account = links.account(secret);
        if (account.isEmpty()) {
            return ended(response);
        }
        model.addAttribute("form", new PasswordForm(""))
                .addAttribute("login", account.get().login());
        return "security/set-password";
    }

    @PostMapping
    String set(
            @PathVariable String secret,
            @Valid @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var account = links.account(secret);
        if (account.isEmpty()) {
            return ended(response);
        }
        PasswordForm.check(
                policy,
                form.password(),
                List.of(account.get().login(), account.get().name()),
                "password",
                errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("login", account.get().login());
            return "security/set-password";
        }
        boolean done = links.setPassword(secret, form.password(), request.getRemoteAddr());
        return done ? "redirect:/login?set" : ended(response);
    }

    private static String ended(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "security/link-ended";
    }
}
