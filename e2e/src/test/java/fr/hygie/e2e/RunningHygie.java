package fr.hygie.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The unpacked archive, run with a folder of its own: the demonstration, started once for all, or an empty installation. */
final class RunningHygie implements AutoCloseable {
    private static final String READY = "Hygie is ready: ";
    private static final RunningHygie DEMONSTRATION = start("demo", "0");

    private final Process process;
    private final Path home;
    private final List<String> said;
    private final String address;

    private RunningHygie(Process process, Path home, List<String> said, String address) {
        this.process = process;
        this.home = home;
        this.said = said;
        this.address = address;
    }

    static RunningHygie demonstration() {
        return DEMONSTRATION;
    }

    /** Nobody has an account in it. Its port is known before it starts, since passkeys are bound to the address. */
    static RunningHygie empty() {
        try (var free = new ServerSocket(0)) {
            var port = String.valueOf(free.getLocalPort());
            free.close();
            return start("serve", port);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends without a slash. */
    String address() {
        return address;
    }

    /** What it printed before it was ready. */
    List<String> said() {
        return said;
    }

    private static RunningHygie start(String command, String port) {
        try {
            var home = Files.createTempDirectory("hygie-e2e");
            var environment = Map.of(
                    "HYGIE_HOME", home.toString(),
                    "HYGIE_DEMO_FLEET", "small",
                    "HYGIE_MEMORY", "512m",
                    "HYGIE_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
            var process =
                    Distribution.launcher(environment, command, "--port", port).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, home)));
            return awaitReady(process, home);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static RunningHygie awaitReady(Process process, Path home) throws IOException {
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> said = new ArrayList<>();
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            said.add(line);
            if (line.startsWith(READY)) {
                Thread.ofVirtual().start(() -> out.lines().forEach(System.out::println)); // or its pipe fills up
                var address = line.substring(READY.length()).replaceAll("/$", "");
                return new RunningHygie(process, home, List.copyOf(said), address);
            }
        }
        throw new IllegalStateException("the application did not start:\n" + String.join("\n", said));
    }

    @Override
    public void close() {
        stop(process, home);
    }

    private static void stop(Process process, Path home) {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        delete(home);
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException leftBehind) {
            System.err.println("left behind: " + folder);
        }
    }
}
