package fr.hygie.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.thymeleaf.context.LazyContextVariable;

/** Gives every page its shell; an answer that is no page never computes it. */
@ControllerAdvice
class ShellAdvice {
    private final Shells shells;

    ShellAdvice(Shells shells) {
        this.shells = shells;
    }

    @ModelAttribute("shell")
    LazyContextVariable<Shell> shell(HttpServletRequest request) {
        return shells.later(request);
    }
}
