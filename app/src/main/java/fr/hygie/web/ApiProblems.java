package fr.hygie.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Words what Spring refuses (a body that cannot be read, a method that is not offered) as RFC 9457 problems. */
class ApiProblems extends ResponseEntityExceptionHandler {
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
