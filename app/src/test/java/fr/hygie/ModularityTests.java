package fr.hygie;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {
    private static final ApplicationModules MODULES = ApplicationModules.of(HygieApplication.class);

    @Test
    void modulesCallDownwardOnly() {
        MODULES.verify();
    }

    /** An arrow that other arrows lead along is left out. Where this fails, the arrows of the message are the true ones. */
    @Test
    void thePictureOfTheHouseIsTrue() throws IOException {
        var calls = new TreeMap<String, Set<String>>();
        MODULES.stream().forEach(module -> calls.put(name(module), called(module)));
        var arrows = new TreeSet<String>();
        calls.forEach((module, below) -> below.stream()
                .filter(one -> below.stream().noneMatch(other -> reaches(calls, other, one)))
                .forEach(one -> arrows.add(module + " --> " + one)));
        var told = Files.readAllLines(Path.of("../docs/architecture.md")).stream()
                .map(String::strip)
                .filter(line -> line.contains(" --> "))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(told).containsExactlyElementsOf(arrows);
    }

    private static boolean reaches(TreeMap<String, Set<String>> calls, String from, String to) {
        return !from.equals(to)
                && (calls.get(from).contains(to)
                        || calls.get(from).stream().anyMatch(next -> reaches(calls, next, to)));
    }

    private static Set<String> called(ApplicationModule module) {
        return module.getDirectDependencies(MODULES)
                .uniqueModules()
                .map(ModularityTests::name)
                .filter(other -> !other.equals(name(module)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }
}
