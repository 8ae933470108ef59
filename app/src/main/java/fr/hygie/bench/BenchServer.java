package fr.hygie.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Hygie in a process and a folder of its own, started as the launcher starts it. */
final class BenchServer implements AutoCloseable {
    private static final String READY = "Hygie is ready: ";
    private static final Duration LONGEST_START = Duration.ofMinutes(15);

    private final Process process;
    private final Path home;
    private final URI address;
    private final long start;
    private final Duration ready;

    private BenchServer(Process process, Path home, URI address, long start) {
        this.process = process;
        this.home = home;
        this.address = address;
        this.start = start;
        this.ready = age();
    }

    /**
     * @param command {@code demo} or {@code serve}
     * @param settings of the application, e.g. {@code hygie.demo.fleet=small}
     * @throws IOException when it does not become ready
     */
    static BenchServer start(Path home, String command, List<String> settings) throws IOException {
        return start(home, command, settings, jvmArguments());
    }

    static BenchServer start(Path home, String command, List<String> settings, List<String> jvm) throws IOException {
        Files.createDirectories(home);
        var log = home.resolve("bench-server.log");
        var line = new ArrayList<String>();
        line.add(ProcessHandle.current().info().command().orElse("java"));
        line.addAll(jvm);
        settings.forEach(setting -> line.add("-D" + setting));
        line.addAll(program());
        line.addAll(List.of(command, "--port", "0"));
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("HYGIE_HOME", home.toString());
        long start = System.nanoTime();
        var process = builder.start();
        try {
            var address = waitUntilReady(process, log, start);
            return new BenchServer(process, home, address, start);
        } catch (IOException | RuntimeException failure) {
            process.destroy();
            throw failure;
        }
    }

    /** Those of this process, so that what is measured runs as it does in production. */
    static List<String> jvmArguments() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-X") || argument.startsWith("--"))
                .filter(argument -> !argument.startsWith("-XX:StartFlightRecording"))
                .toList();
    }

    private static List<String> program() {
        var path = System.getProperty("java.class.path");
        return path.endsWith(".jar") && !path.contains(java.io.File.pathSeparator)
                ? List.of("-jar", path)
                : List.of("-cp", path, "fr.hygie.HygieApplication");
    }

    private static URI waitUntilReady(Process process, Path log, long start) throws IOException {
        while (System.nanoTime() - start < LONGEST_START.toNanos()) {
            for (var line : Files.readAllLines(log)) {
                if (line.startsWith(READY)) {
                    return URI.create(line.substring(READY.length()).strip());
                }
            }
            if (!process.isAlive()) {
                break;
            }
            pause();
        }
        throw new IOException("Hygie did not start:\n" + Files.readString(log));
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(10);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** With a slash at the end. */
    URI address() {
        return address;
    }

    Path home() {
        return home;
    }

    /** From the start of the process to its word that it is ready. */
    Duration ready() {
        return ready;
    }

    /** Since the start of the process. */
    final Duration age() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    ResidentMemory memory() {
        return ResidentMemory.of(process.pid(), home);
    }

    ProcessorTime processorTime() {
        return ProcessorTime.of(process.pid(), ResidentMemory.postgres(home));
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
