package fr.hygie.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All that can be measured, by name. */
public final class Benchmarks {
    private static final List<Bench> ALL = List.of(
            new ImportBench(),
            new PagesBench(),
            new RollupBench(),
            new StartupBench(),
            new AlertFanoutBench(),
            new AlertExposureBench(),
            new TaxiiBench(),
            new FeedsBench());

    private Benchmarks() {}

    public static List<String> names() {
        return ALL.stream().map(Bench::name).toList();
    }

    /** Names and what they measure, with the options of each and their usual values. */
    public static List<String> manual() {
        return ALL.stream()
                .flatMap(bench -> Stream.concat(
                        Stream.of("%-8s %s".formatted(bench.name(), bench.help())),
                        bench.options().stream().map(option -> "         " + option)))
                .toList();
    }

    /**
     * Measures and prints a table.
     *
     * @param options as {@link #manual()} names them
     * @throws IllegalArgumentException when there is no such bench, option or value
     * @throws Exception when it cannot be measured
     */
    public static void run(String name, Map<String, String> options, PrintStream out) throws Exception {
        var bench = find(name)
                .orElseThrow(() -> new IllegalArgumentException("no bench is called " + name + "; try bench --help"));
        var folder = Files.createTempDirectory("hygie-bench");
        try {
            var settings = BenchSettings.of(folder, options, bench);
            out.println(Machine.describe());
            out.printf("%-62s %-16s %s%n", bench.name(), "target", "measured");
            bench.measure(
                    settings,
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
