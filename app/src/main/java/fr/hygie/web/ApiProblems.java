package fr.hygie.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Words what Spring refuses (a body that cannot be read, a method that is not offered) as RFC 9457 problems. */
class ApiProblems extends ResponseEntityExceptionHandler {
    private static final String UNREADABLE =
            "not JSON, or a value that is missing, of another type, or none of those known";

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        failure.getBody().setProperty("errors", errors(failure));
        return handleExceptionInternal(failure, null, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        failure.getBody().setProperty("errors", errors(failure));
        return handleExceptionInternal(failure, null, headers, status, request);
    }

    /** Where the body could not be read; what it holds is not said again. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = createProblemDetail(failure, status, "Failed to read request", null, null, request);
        if (failure.getCause() instanceof JacksonException unreadable) {
            problem.setProperty("errors", List.of(Map.of("pointer", pointer(unreadable), "detail", UNREADABLE)));
        }
        return handleExceptionInternal(failure, problem, headers, status, request);
    }

    private static String pointer(JacksonException unreadable) {
        return unreadable.getPath().stream()
                .map(step -> "/" + (step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()))
                .collect(Collectors.joining());
    }

    /** Each refused parameter of the address by its name. */
    private static List<Map<String, String>> errors(HandlerMethodValidationException failure) {
        return failure.getParameterValidationResults().stream()
                .flatMap(refused -> refused.getResolvableErrors().stream()
                        .map(error -> Map.of(
                                "parameter",
                                String.valueOf(refused.getMethodParameter().getParameterName()),
                                "detail",
                                String.valueOf(error.getDefaultMessage()))))
                .toList();
    }

    /** Each refused field by its JSON pointer. */
    private static List<Map<String, String>> errors(MethodArgumentNotValidException failure) {
        return failure.getBindingResult().getFieldErrors().stream()
                .map(error -> Map.of(
                        "pointer",
                        "/" + error.getField().replaceAll("\\[(\\d+)]", ".$1").replace('.', '/'),
                        "detail",
                        String.valueOf(error.getDefaultMessage())))
                .toList();
    }
}
