package fr.hygie;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.database.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** One word per capability: its package, its migrations, its templates and its texts bear the same name. */
class OneNameTests {
    private static final Path RESOURCES = Path.of("src/main/resources");

    private final ApplicationModules modules = ApplicationModules.of(HygieApplication.class);

    @Test
    void migrationsTemplatesAndTextsBelongToAModule() throws IOException {
        var names = modules.stream()
                .map(module -> module.getIdentifier().toString())
                .collect(Collectors.toSet());
        assertThat(names).containsAll(without(folders("db/migration"), Set.of("__root")));
        assertThat(names).containsAll(without(folders("templates"), Set.of("layout", "error")));
        assertThat(names).containsAll(bundles());
    }

    @Test
    void everyFolderOfMigrationsIsRun() throws IOException {
        assertThat(Migrations.MODULES).containsExactlyInAnyOrderElementsOf(folders("db/migration"));
    }

    @Test
    void aModuleIsMigratedAfterThoseThatItStandsOn() {
        var order = Migrations.MODULES;
        for (var name : order) {
            modules.getModuleByName(name)
                    .ifPresent(module -> module.getDirectDependencies(modules).stream()
                            .map(dependency ->
                                    dependency.getTargetModule().getIdentifier().toString())
                            .filter(order::contains)
                            .filter(below -> !below.equals(name))
                            .forEach(below -> assertThat(order.indexOf(below))
                                    .as("%s stands on %s", name, below)
                                    .isLessThan(order.indexOf(name))));
        }
    }

    private static Set<String> without(Set<String> names, Set<String> shared) {
        var rest = new TreeSet<>(names);
        rest.removeAll(shared);
        return rest;
    }

    private static Set<String> folders(String parent) throws IOException {
        try (var children = Files.list(RESOURCES.resolve(parent))) {
            return children.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> bundles() throws IOException {
        try (var files = Files.list(RESOURCES.resolve("messages"))) {
            return files.map(file -> file.getFileName().toString().replaceAll("(_en)?\\.properties$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
