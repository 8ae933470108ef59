package fr.hygie.security.web;

import fr.hygie.scope.Open;
import fr.hygie.security.link.FirstAdministrator;
import fr.hygie.security.link.LinkNoLongerWorks;
import fr.hygie.security.password.PasswordPolicy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
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

/** Where the link printed at the first start leads. */
@Controller
@RequestMapping("/first-administrator/{secret}")
@Open("proved by the secret in the address, which works once and only while nobody has an account")
class FirstAdministratorController {
    private final FirstAdministrator first;
    private final PasswordPolicy policy;

    FirstAdministratorController(FirstAdministrator first, PasswordPolicy policy) {
        this.first = first;
        this.policy = policy;
    }

    record Form(
            @NotBlank @Size(max = 100) String given,
            @NotBlank @Size(max = 100) String family,
            @NotBlank @Email @Size(min = 3, max = 254) String email,
            @NotBlank String password) {
        @Override
        public String toString() {
            return "Form[" + email + "]";
        }
    }

    @GetMapping
    String form(@PathVariable String secret, Model model, HttpServletResponse response) {
        if (!first.isExpected(secret)) {
            return ended(response);
        }
        model.addAttribute("form", new Form("", "", "", ""));
        return "security/first-administrator";
    }

    @PostMapping
    String enter(
            @PathVariable String secret,
            @Valid @ModelAttribute("form") Form form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!first.isExpected(secret)) {
            return ended(response);
        }
        PasswordForm.check(
                policy, form.password(), List.of(form.email(), form.given(), form.family()), "password", errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "security/first-administrator";
        }
        try {
            first.enter(secret, form.given(), form.family(), form.email(), form.password(), request.getRemoteAddr());
        } catch (LinkNoLongerWorks used) {
            return ended(response);
        }
        return "redirect:/login?set";
    }

    private static String ended(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "security/link-ended";
    }
}
