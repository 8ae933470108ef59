package fr.hygie.web;

import java.util.List;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** Finds the samples of all modules on the class path of the tests. */
final class PageSamplesFinder {
    private PageSamplesFinder() {}

    static List<PageSamples> all() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(PageSamples.class));
        return scanner.findCandidateComponents("fr.hygie").stream()
                .map(found -> instance(String.valueOf(found.getBeanClassName())))
                .toList();
    }

    private static PageSamples instance(String name) {
        try {
            var constructor = Class.forName(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (PageSamples) constructor.newInstance();
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(name, failure);
        }
    }
}
