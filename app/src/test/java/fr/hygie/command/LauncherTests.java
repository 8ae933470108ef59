package fr.hygie.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher itself, run by a shell in a copy of the tree; a Java and a build that only tell that they were called. */
class LauncherTests {
    private static final String HELP = "app/src/main/resources/fr/hygie/command/help.txt";

    @TempDir
    private Path folder;

    private Path tree = Path.of("");
    private Path java = Path.of("");

    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void aFreshClone() throws IOException {
        tree = folder.resolve("clone");
        for (var name : List.of("hygie", "pom.xml", "LICENSE", "README.md", "CHANGELOG.md", HELP)) {
            var copy = tree.resolve(name);
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of("..", name), copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
        script(tree.resolve("mvnw"), "echo build was called; exit 3");
        java = folder.resolve("java");
        script(java.resolve("bin/java"), "echo java: \"$@\"");
        script(java.resolve("bin/javac"), "");
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help"})
    void theHelpNeedsNoBuild(String typed) throws Exception {
        assertThat(run(tree, typed)).isEqualTo(new Outcome(0, Help.whole(), ""));
    }

    @Test
    void withoutAWordTheHelpIsPrintedAndItIsAMistake() throws Exception {
        assertThat(run(tree)).isEqualTo(new Outcome(2, Help.whole(), ""));
    }

    @Test
    void theVersionNeedsNoBuildAndIsThatOfTheSources() throws Exception {
        var answer = run(tree, "--version");

        assertThat(answer.code()).isZero();
        assertThat(answer.out()).matches("Hygie \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
        assertThat(Files.readString(tree.resolve("pom.xml")))
                .contains("<artifactId>hygie-parent</artifactId>\n  <version>"
                        + answer.out().strip().substring("Hygie ".length()) + "<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "verify", "import", "--nonsense"})
    void anythingElseIsBuiltFirst(String typed) throws Exception {
        var answer = run(tree, typed);

        assertThat(answer.code()).isNotZero();
        assertThat(answer.err()).contains("build was called");
    }

    @Test
    void whatIsBuiltIsNotBuiltAgainUntilASourceChanges() throws Exception {
        built(tree.resolve("app/target/program"));
        assertThat(run(tree, "verify").out())
                .startsWith("java: ")
                .endsWith("-jar " + tree.resolve("app/target/program/hygie.jar") + " verify\n");
        assertThat(run(tree, "--help").out()).isEqualTo(Help.whole());

        var source = Files.createFile(tree.resolve("app/src/main/resources/later"));
        Files.setLastModifiedTime(
                source,
                FileTime.from(Files.getLastModifiedTime(tree.resolve("app/target/program/hygie.jar"))
                        .toInstant()
                        .plusSeconds(10)));

        assertThat(run(tree, "verify").err()).contains("build was called");
    }

    @Test
    void aDistributionAsksTheProgramAndIsNotMadeAgain() throws Exception {
        built(tree.resolve("lib/hygie"));
        Files.delete(tree.resolve(HELP));
        Files.delete(tree.resolve("pom.xml"));

        for (var typed : List.of("--help", "--version", "serve --port 1")) {
            assertThat(run(tree, typed.split(" ")).out())
                    .endsWith("-jar " + tree.resolve("lib/hygie/hygie.jar") + " " + typed + "\n");
        }
        assertThat(run(tree, "dist")).isEqualTo(new Outcome(2, "", "hygie: this is a distribution already\n"));
    }

    @Test
    void anArchiveHoldsWhatRunsReadableByAllAndNothingOfTheMachineThatMadeIt() throws Exception {
        built(tree.resolve("app/target/program"));
        Files.createFile(tree.resolve("app/target/program/lib/one.jar"));
        Files.createFile(tree.resolve("app/target/program/hygie.aot")); // holds for one machine
        Files.createDirectories(tree.resolve("docs/fr"));
        Files.createFile(tree.resolve("docs/fr/README.md"));
        Files.createDirectories(tree.resolve("data"));
        Files.createFile(tree.resolve("data/database.properties"));
        Files.setPosixFilePermissions(tree.resolve("LICENSE"), PosixFilePermissions.fromString("rw-------"));
        script(java.resolve("bin/java"), "echo Hygie 9.9");

        var made = run(tree, "dist");

        var archive = tree.resolve("app/target/hygie-9.9.tar.gz");
        assertThat(made).isEqualTo(new Outcome(0, archive + "\n", ""));
        var listing = listing(archive);
        assertThat(listing.stream().map(line -> line.substring(line.indexOf("hygie-9.9"))))
                .filteredOn(name -> !name.endsWith("/"))
                .containsExactlyInAnyOrder(
                        "hygie-9.9/hygie",
                        "hygie-9.9/LICENSE",
                        "hygie-9.9/README.md",
                        "hygie-9.9/CHANGELOG.md",
                        "hygie-9.9/docs/fr/README.md",
                        "hygie-9.9/lib/hygie/hygie.jar",
                        "hygie-9.9/lib/hygie/lib/one.jar");
        assertThat(listing).allMatch(line -> line.matches("(drwxr-xr-x|-rwxr-xr-x|-rw-r--r--) 0/0 .*"));
    }

    private List<String> listing(Path archive) throws IOException, InterruptedException {
        var names = folder.resolve("names").toFile();
        assertThat(new ProcessBuilder("tar", "-tvzf", archive.toString())
                        .redirectOutput(names)
                        .start()
                        .waitFor())
                .isZero();
        return Files.readAllLines(names.toPath());
    }

    @Test
    void withoutAJavaItSaysWhatIsMissing() throws Exception {
        built(tree.resolve("lib/hygie"));
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        var launcher = tree.resolve("hygie");
        Files.writeString(
                launcher, Files.readString(launcher).replaceAll(" /usr/lib/jvm/\\S+ /opt/\\S+ /opt/\\S+", ""));

        var answer = run(tree, "serve");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("a Java 25 is needed").contains("HYGIE_JAVA_HOME");
    }

    private static void built(Path program) throws IOException {
        Files.createDirectories(program.resolve("lib"));
        Files.createFile(program.resolve("hygie.jar"));
    }

    private static void script(Path file, String lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Outcome run(Path where, String... typed) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(where.resolve("hygie").toString()));
        command.addAll(List.of(typed));
        var out = folder.resolve("out").toFile();
        var err = folder.resolve("err").toFile();
        var builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
        builder.environment().put("HYGIE_JAVA_HOME", java.toString());
        int code = builder.start().waitFor();
        return new Outcome(
                code,
                Files.readString(out.toPath(), StandardCharsets.UTF_8),
                Files.readString(err.toPath(), StandardCharsets.UTF_8));
    }
}
