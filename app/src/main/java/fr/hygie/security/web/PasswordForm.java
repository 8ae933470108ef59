package fr.hygie.security.web;

import fr.hygie.security.password.PasswordPolicy;
import jakarta.validation.constraints.NotBlank;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** A new password, typed once: people may look at what they type, and managers paste it. */
record PasswordForm(@NotBlank String password) {
    /** @param password null when the form came without it; its own constraint says so */
    static void check(
            PasswordPolicy policy,
            @Nullable String password,
            Collection<String> about,
            String field,
            BindingResult errors) {
        if (password != null && !password.isBlank()) {
            policy.refuse(password, about)
                    .ifPresent(refusal -> errors.rejectValue(field, "security.password." + refusal.name()));
        }
    }

    @Override
    public String toString() {
        return "PasswordForm[…]";
    }
}
