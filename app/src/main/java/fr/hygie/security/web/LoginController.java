package fr.hygie.security.web;

import fr.hygie.scope.Open;
import fr.hygie.security.DemonstrationAccounts;
import fr.hygie.security.oidc.OpenIdSignIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of sign-in. The form itself is answered by Spring Security. */
@Controller
@Open("whoever wants to sign in has not done so yet")
class LoginController {
    /** What the address may say, and the state in which it is shown. */
    private static final Map<String, String> NOTICES =
            Map.of("error", "bad", "wait", "soon", "busy", "soon", "provider", "bad", "out", "ok", "set", "ok");

    private final ObjectProvider<DemonstrationAccounts> demonstration;
    private final OpenIdSignIn openId;

    LoginController(ObjectProvider<DemonstrationAccounts> demonstration, OpenIdSignIn openId) {
        this.demonstration = demonstration;
        this.openId = openId;
    }

    @GetMapping("/login")
    String login(HttpServletRequest request, Model model) {
        NOTICES.keySet().stream()
                .filter(notice -> request.getParameter(notice) != null)
                .findFirst()
                .ifPresent(notice -> model.addAttribute("notice", notice).addAttribute("state", NOTICES.get(notice)));
        demonstration.ifAvailable(accounts -> model.addAttribute("demonstration", accounts));
        openId.path().ifPresent(path -> model.addAttribute("provider", path));
        return "security/login";
    }
}
