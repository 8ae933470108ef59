package fr.hygie.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** The same answers as those of the mapping that it makes faster. */
class QuickMappingsTests {
    private static final List<String> PATTERNS = List.of(
            "/",
            "/lists",
            "/lists/{id}",
            "/lists/new",
            "/lists/{id}/lines",
            "/lists/all/lines",
            "/files/**",
            "/f*",
            "/{any}/x/x",
            "/été/{id}/end");
    private static final List<String> WORDS = List.of(
            "lists", "new", "all", "lines", "files", "foo", "end", "x", "%6Cists", "lists;a=1", "%C3%A9t%C3%A9");

    private final RequestMappingHandlerMapping usual = filled(new RequestMappingHandlerMapping());
    private final RequestMappingHandlerMapping quick = filled(new QuickMappings());

    @Test
    void everyAddressLeadsWhereItLedBefore() throws Exception {
        var random = new Random(7);
        int found = 0;
        for (int i = 0; i < 3_000; i++) {
            var path = new StringBuilder("/");
            for (int words = random.nextInt(5); words > 0; words--) {
                path.append(WORDS.get(random.nextInt(WORDS.size()))).append(words > 1 ? "/" : "");
            }
            var expected = handler(usual, path.toString());
            assertThat(handler(quick, path.toString())).as(path.toString()).isEqualTo(expected);
            found += expected == null ? 0 : 1;
        }
        assertThat(found).isGreaterThan(500);
    }

    @Test
    void aWrongMethodIsSaidToBeThat() {
        var request = request("/lists/7");
        request.setMethod("DELETE");
        assertThatThrownBy(() -> quick.getHandler(request)).isInstanceOf(HttpRequestMethodNotSupportedException.class);
    }

    private static @Nullable String handler(RequestMappingHandlerMapping mapping, String path) throws Exception {
        var request = request(path);
        var found = mapping.getHandler(request);
        return found == null ? null : ((Target) ((HandlerMethod) found.getHandler()).getBean()).pattern();
    }

    private static MockHttpServletRequest request(String path) {
        var request = new MockHttpServletRequest("GET", path);
        ServletRequestPathUtils.parseAndCache(request);
        return request;
    }

    record Target(String pattern) {
        @SuppressWarnings("unused") // by reflection
        void handle() {}
    }

    private static RequestMappingHandlerMapping filled(RequestMappingHandlerMapping mapping) {
        var context = new StaticWebApplicationContext();
        context.setServletContext(new MockServletContext());
        context.refresh();
        mapping.setApplicationContext(context);
        mapping.afterPropertiesSet();
        var options = new RequestMappingInfo.BuilderConfiguration();
        options.setPatternParser(mapping.getPatternParser());
        for (var pattern : PATTERNS) {
            try {
                mapping.registerMapping(
                        RequestMappingInfo.paths(pattern)
                                .methods(org.springframework.web.bind.annotation.RequestMethod.GET)
                                .options(options)
                                .build(),
                        new Target(pattern),
                        Target.class.getDeclaredMethod("handle"));
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return mapping;
    }
}
