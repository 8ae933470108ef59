package fr.hygie.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The archive that {@code ./hygie dist} makes of what was just packaged, unpacked as on a server; made once for all. */
final class Distribution {
    private static final Path WORK = work();
    private static final Path ARCHIVE = make();

    private Distribution() {}

    static Path archive() {
        return ARCHIVE;
    }

    /** The launcher of the unpacked archive, with nothing of this environment but where a Java is. */
    static ProcessBuilder launcher(Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(List.of(WORK.resolve("server/hygie").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(WORK.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
        builder.environment().put("HYGIE_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static Path work() {
        try {
            var folder = Files.createTempDirectory("hygie-dist");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> RunningHygie.delete(folder)));
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** From a copy of the tree, so that a program which somebody runs from this one stays as it is. */
    private static Path make() {
        var tree = WORK.resolve("tree");
        var program = tree.resolve("app/target/program");
        run(
                "mkdir",
                "-p",
                program.getParent().toString(),
                WORK.resolve("server").toString());
        run("cp", "-R", "../hygie", "../LICENSE", "../README.md", "../CHANGELOG.md", "../docs", tree.toString());
        run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djarmode=tools",
                "-jar",
                "../app/target/hygie-exec.jar",
                "extract",
                "--destination",
                program.toString());
        run(
                "mv",
                program.resolve("hygie-exec.jar").toString(),
                program.resolve("hygie.jar").toString());
        var made = run("env", "HYGIE_JAVA_HOME=" + System.getProperty("java.home"), tree + "/hygie", "dist");
        var archive = Path.of(made.lines().reduce((first, last) -> last).orElseThrow());
        run("tar", "-xzf", archive.toString(), "-C", WORK + "/server", "--strip-components", "1");
        return archive;
    }

    private static String run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ":\n" + said);
            }
            return said;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
