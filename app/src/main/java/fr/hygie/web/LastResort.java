package fr.hygie.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;
import org.springframework.web.util.UrlPathHelper;

/**
 * Answers for every failure that no module has answered for: a page for people, RFC 9457 for programs. What went wrong
 * inside is logged under an identifier, and only the identifier is shown.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class LastResort {
    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

    /** A text with a character that PostgreSQL keeps nowhere, as the null of C: not in repertoire; untranslatable. */
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05");

    /** A statement took longer than a page or a file may. */
    private static final Set<String> INTERRUPTED = Set.of("57014");

    private final ApiProblems problems = new ApiProblems();
    private final Shells shells;

    LastResort(Shells shells) {
        this.shells = shells;
    }

    @ExceptionHandler(Exception.class)
    Object answer(Exception failure, HttpServletRequest request) throws Exception {
        if (failure instanceof AccessDeniedException || failure instanceof AuthenticationException) {
            throw failure; // the security chain knows what to answer
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return new ModelAndView(); // nobody is left to answer
        }
        var expected = expected(failure, request);
        if (expected != null) {
            return forPrograms(request) ? expected : page(expected.getStatusCode(), "", request);
        }
        var id = ErrorId.next();
        if (hasState(failure, INTERRUPTED)) {
            LOG.warn("error {}: statement interrupted at {} {}", id, request.getMethod(), request.getRequestURI());
            return forPrograms(request) ? slow(id) : page(HttpStatus.SERVICE_UNAVAILABLE, id, request);
        }
        LOG.error("error {} at {} {}", id, request.getMethod(), request.getRequestURI(), failure);
        return forPrograms(request) ? unexpected(id) : page(HttpStatus.INTERNAL_SERVER_ERROR, id, request);
    }

    /** The answer to a request that was itself at fault; null for a failure of ours. */
    private @Nullable ResponseEntity<Object> expected(Exception failure, HttpServletRequest request) {
        var status = AnnotatedElementUtils.findMergedAnnotation(failure.getClass(), ResponseStatus.class);
        if (status != null) {
            var problem = ProblemDetail.forStatusAndDetail(status.code(), String.valueOf(failure.getMessage()));
            return ResponseEntity.of(problem).build();
        }
        if (failure instanceof RequestRejectedException || hasState(failure, UNSTORABLE)) {
            return ResponseEntity.of(ProblemDetail.forStatus(HttpStatus.BAD_REQUEST))
                    .build();
        }
        try {
            var answer = problems.handleException(failure, new ServletWebRequest(request));
            return answer == null || answer.getStatusCode().is5xxServerError() ? null : answer;
        } catch (MultipartException unreadable) {
            return ResponseEntity.of(ProblemDetail.forStatus(unreadable(request)))
                    .build();
        } catch (Exception notAtFault) {
            return null;
        }
    }

    private static boolean hasState(Exception failure, Set<String> wanted) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && wanted.contains(String.valueOf(refused.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** No form with a file although one is asked for, or one that breaks off. */
    private static HttpStatus unreadable(HttpServletRequest request) {
        return String.valueOf(request.getContentType()).startsWith("multipart/")
                ? HttpStatus.BAD_REQUEST
                : HttpStatus.UNSUPPORTED_MEDIA_TYPE;
    }

    private static ResponseEntity<ProblemDetail> unexpected(String id) {
        var problem = ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR);
        problem.setProperty("errorId", id);
        return ResponseEntity.of(problem).build();
    }

    private static ResponseEntity<ProblemDetail> slow(String id) {
        var problem = ProblemDetail.forStatus(HttpStatus.SERVICE_UNAVAILABLE);
        problem.setType(URI.create("urn:hygie:problem:statement-interrupted"));
        problem.setDetail("the database took longer than a request may: ask for less, or later");
        problem.setProperty("errorId", id);
        return ResponseEntity.of(problem).build();
    }

    private ModelAndView page(HttpStatusCode status, String id, HttpServletRequest request) {
        var view = switch (status.value()) {
            case 403 -> "error/403";
            case 404 -> "error/404";
            case 503 -> "error/503";
            default -> status.is5xxServerError() ? "error/5xx" : "error/4xx";
        };
        return new ModelAndView(view, Map.of("errorId", id, "shell", shells.shell(request)), status);
    }

    private static boolean forPrograms(HttpServletRequest request) {
        return UrlPathHelper.defaultInstance.getPathWithinApplication(request).startsWith("/api/");
    }
}
