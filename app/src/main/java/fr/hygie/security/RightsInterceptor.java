package fr.hygie.security;

import fr.hygie.scope.Open;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request reach its handler only with a right that the handler asks for. */
class RightsInterceptor implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && isOurs(method) && !isOpen(method)) {
            check(method);
        }
        return true;
    }

    private static void check(HandlerMethod method) {
        var wanted = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Requires.class);
        if (wanted == null) {
            wanted = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Requires.class);
        }
        if (wanted == null) {
            throw new AccessDeniedException("no right is named on " + method);
        }
        var rights = List.of(wanted.value());
        if (Scope.current().filter(scope -> scope.allowsAny(rights)).isEmpty()) {
            throw new AccessDeniedException("needs one of " + rights);
        }
    }

    private static boolean isOpen(HandlerMethod method) {
        return AnnotatedElementUtils.hasAnnotation(method.getMethod(), Open.class)
                || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), Open.class);
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("fr.hygie.");
    }
}
