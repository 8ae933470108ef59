package fr.hygie.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that can be measured, by name. */
public final class Benchmarks {
    private static final List<Bench> ALL =
            List.of(new ImportBench(), new PagesBench(), new RollupBench(), new StartupBench());

    private Benchmarks() {}

    /** Names and what they measure, for the help. */
    public static List<String> descriptions() {
        return ALL.stream()
                .map(bench -> "%-8s %s".formatted(bench.name(), bench.help()))
                .toList();
    }

    /**
     * Measures and prints a table.
     *
     * @param options {@code profile}, {@code documents}, {@code clients}, {@code requests}
     * @throws IllegalArgumentException when there is no such bench or profile
     * @throws Exception when it cannot be measured
     */
    public static void run(String name, Map<String, String> options, PrintStream out) throws Exception {
        var bench = find(name).orElseThrow(() -> new IllegalArgumentException("no bench is called " + name));
        var folder = Files.createTempDirectory("hygie-bench");
        try {
            out.println(Machine.describe());
            out.printf("%-62s %-16s %s%n", bench.name(), "target", "measured");
            bench.measure(
                    new BenchSettings(folder, options),
                    figure -> out.printf("%-62s %-16s %s%n", figure.name(), figure.target(), figure.measured()));
            out.println("load at the end: " + Machine.load());
        } finally {
            delete(folder);
        }
    }

    private static Optional<Bench> find(String name) {
        return ALL.stream().filter(bench -> bench.name().equals(name)).findFirst();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
