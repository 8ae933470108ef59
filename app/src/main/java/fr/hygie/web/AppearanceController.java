package fr.hygie.web;

import fr.hygie.scope.Open;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Keeps the choice between light and dark. */
@Controller
@Open("the look of the pages, sign-in page included; nothing but a cookie of the browser changes")
class AppearanceController {
    @PostMapping("/appearance")
    ResponseEntity<Void> choose(
            @RequestParam Theme theme, @RequestParam(defaultValue = "/") String back, HttpServletRequest request) {
        var cookie = ResponseCookie.from(Theme.COOKIE, theme.code())
                .path(request.getContextPath() + "/")
                .maxAge(Duration.ofDays(365))
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .header(HttpHeaders.LOCATION, request.getContextPath() + LocalPath.of(back))
                .build();
    }
}
