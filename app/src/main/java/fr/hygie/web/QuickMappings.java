package fr.hygie.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the handler of a request among hundreds: one whose address begins with other words is passed over at once, where
 * Spring would try its method, its parameters and its headers first.
 */
final class QuickMappings extends RequestMappingHandlerMapping {
    private static final int COMPARED = 2;
    private static final String WORDS = QuickMappings.class.getName();

    /** Of each mapping, by pattern: its first words, up to a variable. */
    private final Map<RequestMappingInfo, List<List<String>>> beginnings = new ConcurrentHashMap<>();

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        request.setAttribute(WORDS, words(request));
        return super.lookupHandlerMethod(path, request);
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo mapping, HttpServletRequest request) {
        var words = request.getAttribute(WORDS) instanceof List<?> known ? known : words(request);
        for (var beginning : beginnings.computeIfAbsent(mapping, QuickMappings::beginnings)) {
            if (begins(words, beginning)) {
                return super.getMatchingMapping(mapping, request);
            }
        }
        return null;
    }

    /** As patterns are compared with them: decoded, without parameters. */
    private static List<String> words(HttpServletRequest request) {
        var words = new ArrayList<String>(COMPARED);
        for (var element : ServletRequestPathUtils.getParsedRequestPath(request)
                .pathWithinApplication()
                .elements()) {
            if (element instanceof PathSegment segment) {
                words.add(segment.valueToMatch());
                if (words.size() == COMPARED) {
                    break;
                }
            }
        }
        return words;
    }

    private static List<List<String>> beginnings(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream().map(QuickMappings::beginning).toList();
    }

    private static List<String> beginning(String pattern) {
        var words = new ArrayList<String>();
        for (var word : pattern.split("/")) {
            if (words.size() == COMPARED || word.matches(".*[{}*?].*")) {
                break;
            }
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private static boolean begins(List<?> words, List<String> beginning) {
        for (int i = 0; i < beginning.size(); i++) {
            if (i >= words.size() || !beginning.get(i).equals(words.get(i))) {
                return false;
            }
        }
        return true;
    }
}
