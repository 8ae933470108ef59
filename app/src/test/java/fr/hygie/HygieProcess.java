package fr.hygie;

import fr.hygie.database.DatabaseAccess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.util.FileSystemUtils;

/** A Hygie in a process of its own, on a database that others may share; for tests of what is lost when one is killed. */
public final class HygieProcess implements AutoCloseable {
    private static final String READY = "Hygie is ready: ";

    /** Of the installation that all processes are; 32 bytes. */
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private final Process process;
    private final Path home;
    private final int port;

    private HygieProcess(Process process, Path home, int port) {
        this.process = process;
        this.home = home;
        this.port = port;
    }

    /** @param settings of the application, by name */
    public static HygieProcess start(DatabaseAccess database, Map<String, String> settings) {
        return start(database, settings, 0);
    }

    /** @param port 0: any that is free */
    public static HygieProcess start(DatabaseAccess database, Map<String, String> settings, int port) {
        try {
            var home = Files.createTempDirectory("hygie-process");
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xshare:auto",
                    "-Xmx320m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path")));
            settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
            command.addAll(List.of("fr.hygie.HygieApplication", "serve", "--port", String.valueOf(port)));
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            var environment = builder.environment();
            environment.put("HYGIE_HOME", home.toString());
            environment.put("HYGIE_SECRET_KEY", KEY);
            environment.put("HYGIE_DB_URL", database.url());
            environment.put("HYGIE_DB_USER", database.owner().user());
            environment.put("HYGIE_DB_PASSWORD", database.owner().password());
            var application = Objects.requireNonNull(database.application());
            environment.put("HYGIE_DB_APP_USER", application.user());
            environment.put("HYGIE_DB_APP_PASSWORD", application.password());
            var process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new HygieProcess(process, home, port(process));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int port(Process process) throws IOException {
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> said = new ArrayList<>();
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            said.add(line);
            if (line.startsWith(READY)) {
                Thread.ofVirtual().start(() -> out.lines().forEach(System.out::println)); // or its pipe fills up
                return URI.create(line.substring(READY.length()).strip()).getPort();
            }
        }
        throw new IllegalStateException("the process did not start:\n" + String.join("\n", said));
    }

    public int port() {
        return port;
    }

    /** SIGKILL: nothing is said to anybody, nothing is put in order. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
            FileSystemUtils.deleteRecursively(home);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
