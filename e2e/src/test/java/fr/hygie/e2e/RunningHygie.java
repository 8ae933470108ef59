package fr.hygie.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged application, started once for all browser tests in a folder of its own. */
final class RunningHygie {
    private static final String READY = "Hygie is ready: ";
    private static final RunningHygie ONE = start();

    private final Process process;
    private final String address;

    private RunningHygie(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Ends without a slash. */
    static String address() {
        return ONE.address;
    }

    private static RunningHygie start() {
        try {
            var home = Files.createTempDirectory("hygie-e2e");
            var builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx512m",
                            "--enable-native-access=ALL-UNNAMED",
                            "-jar",
                            Path.of("..", "app", "target", "hygie-exec.jar")
                                    .toAbsolutePath()
                                    .toString(),
                            "demo",
                            "--port",
                            "0")
                    .redirectErrorStream(true);
            builder.environment().put("HYGIE_HOME", home.toString());
            builder.environment().put("HYGIE_DEMO_FLEET", "small");
            var process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, home)));
            return new RunningHygie(process, awaitReady(process));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String awaitReady(Process process) throws IOException {
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> said = new ArrayList<>();
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            said.add(line);
            if (line.startsWith(READY)) {
                Thread.ofVirtual().start(() -> out.lines().forEach(System.out::println)); // or its pipe fills up
                return line.substring(READY.length()).replaceAll("/$", "");
            }
        }
        throw new IllegalStateException("the application did not start:\n" + String.join("\n", said));
    }

    private static void stop(Process process, Path home) {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            try (var files = Files.walk(home)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (InterruptedException | IOException leftBehind) {
            System.err.println("left behind: " + home);
        }
    }
}
