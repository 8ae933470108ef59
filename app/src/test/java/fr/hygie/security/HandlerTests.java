package fr.hygie.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.scope.Open;
import fr.hygie.scope.Requires;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks all handlers of the application: none stands outside of the checks by mistake. */
@HygieTest
class HandlerTests {
    private static final Set<RequestMethod> HARMLESS =
            Set.of(RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS);

    /** Addresses where programs prove themselves by a token or a key and no browser sends a cookie along. */
    private static final List<String> WITHOUT_COOKIE = List.of("/api/", "/inventory/agents/", "/taxii2", "/misp");

    private static final List<String> TOKEN_ONLY = List.of("/api/", "/taxii2", "/misp");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private MockMvcTester mvc;

    private record Handler(RequestMappingInfo info, HandlerMethod method) {
        Stream<String> paths() {
            return info.getPatternValues().stream().map(pattern -> pattern.replaceAll("\\{[^}]+}", "x"));
        }

        boolean carries(Class<? extends java.lang.annotation.Annotation> type) {
            return AnnotatedElementUtils.hasAnnotation(method.getMethod(), type)
                    || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), type);
        }

        boolean isOurs() {
            return method.getBeanType().getName().startsWith("fr.hygie.");
        }
    }

    @Test
    void everyHandlerNamesTheRightItNeedsOrSaysWhyItIsOpen() {
        var handlers = handlers();
        assertThat(handlers).hasSizeGreaterThan(15);
        assertThat(handlers)
                .filteredOn(handler -> handler.carries(Requires.class) == handler.carries(Open.class))
                .as("neither or both")
                .isEmpty();
    }

    @Test
    void everyHandlerThatChangesSomethingIsRefusedWithoutTheTokenOfItsForm() {
        var changing = handlers().stream()
                .filter(handler -> !HARMLESS.containsAll(
                                handler.info().getMethodsCondition().getMethods())
                        || handler.info().getMethodsCondition().getMethods().isEmpty())
                .toList();
        assertThat(changing).isNotEmpty();
        for (var handler : changing) {
            handler.paths()
                    .filter(path -> WITHOUT_COOKIE.stream().noneMatch(path::startsWith))
                    .forEach(path -> assertThat(mvc.perform(
                                    org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request(
                                                    method(handler), path)
                                            .with(SecurityMockMvcRequestPostProcessors.csrf()
                                                    .useInvalidToken())))
                            .as("%s %s", method(handler), path)
                            .hasStatus(403));
        }
    }

    @Test
    void everyHandlerThatIsNotOpenSendsStrangersToSignInOrRefusesThem() {
        for (var handler : handlers()) {
            if (handler.carries(Open.class)) {
                continue;
            }
            handler.paths().forEach(path -> {
                var answer = mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request(
                                method(handler), path)
                        .with(SecurityMockMvcRequestPostProcessors.csrf()));
                int expected = TOKEN_ONLY.stream().anyMatch(path::startsWith) ? 401 : 302;
                assertThat(answer).as("%s %s", method(handler), path).hasStatus(expected);
            });
        }
    }

    private List<Handler> handlers() {
        return mapping.getHandlerMethods().entrySet().stream()
                .map(entry -> new Handler(entry.getKey(), entry.getValue()))
                .filter(Handler::isOurs)
                .toList();
    }

    private static HttpMethod method(Handler handler) {
        return handler.info().getMethodsCondition().getMethods().stream()
                .filter(method -> !HARMLESS.contains(method))
                .findFirst()
                .or(() -> handler.info().getMethodsCondition().getMethods().stream()
                        .findFirst())
                .map(RequestMethod::asHttpMethod)
                .orElse(HttpMethod.POST);
    }
}
