package fr.hygie.bench;

import fr.hygie.bench.BenchSettings.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** From the start of the process to the first page, and the memory it then takes. */
final class StartupBench implements Bench {
    private static final int TIMES = 3;
    private static final int READINGS = 40;

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public String help() {
        return "time to the first page and memory: empty, and for each size of establishment";
    }

    @Override
    public List<BenchOption> options() {
        return List.of();
    }

    @Override
    public void measure(BenchSettings settings, Consumer<Figure> figures) throws Exception {
        starts("empty", settings.folder().resolve("empty"), "serve", List.of(), "", figures);
        for (var profile : Profile.values()) {
            starts(
                    profile.label(),
                    settings.folder().resolve(profile.label()),
                    "demo",
                    List.of("hygie.demo.fleet=" + profile.fleet()),
                    profile == Profile.CHU ? "≤ 600 MiB" : "",
                    figures);
        }
    }

    private static void starts(
            String what, Path home, String command, List<String> settings, String memory, Consumer<Figure> figures)
            throws Exception {
        try (var first = BenchServer.start(home, command, settings)) {
            figures.accept(Figure.of(
                    what + ": very first start, database made" + (settings.isEmpty() ? "" : " and fleet loaded"),
                    "",
                    "%.1f s",
                    seconds(first)));
        }
        var with = BenchServer.jvmArguments();
        var without = with.stream()
                .filter(argument -> !argument.startsWith("-XX:AOTCache"))
                .toList();
        if (with.size() > without.size()) {
            figures.accept(start(what + ": start with its cache (AOT)", "< 5 s", home, command, settings, with));
        }
        figures.accept(start(what + ": start without a cache", "", home, command, settings, without));
        try (var server = BenchServer.start(home, command, settings, with)) {
            settle();
            figures.accept(memory(what + ": memory when started", "", server));
            use(server);
            figures.accept(memory(what + ": memory after some pages", memory, server));
        }
    }

    /** The median. */
    private static Figure start(
            String name, String target, Path home, String command, List<String> settings, List<String> jvm)
            throws Exception {
        var times = new ArrayList<Double>();
        for (int i = 0; i < TIMES; i++) {
            try (var server = BenchServer.start(home, command, settings, jvm)) {
                firstPage(server);
                times.add(server.age().toMillis() / 1e3);
            }
        }
        times.sort(Double::compare);
        return Figure.of(
                name, target, "%.1f s (%.1f to %.1f)", times.get(TIMES / 2), times.getFirst(), times.getLast());
    }

    private static double seconds(BenchServer server) {
        return server.ready().toMillis() / 1e3;
    }

    /** The word that it is ready must be true. */
    private static void firstPage(BenchServer server) throws IOException, InterruptedException {
        var answer = new Browser(server.address()).get("login");
        if (answer.status() != 200) {
            throw new IOException("/login answers " + answer.status());
        }
    }

    private static void use(BenchServer server) throws IOException, InterruptedException {
        var browser = new Browser(server.address());
        for (int i = 0; i < READINGS; i++) {
            browser.get("login");
        }
        settle();
    }

    private static void settle() throws InterruptedException {
        TimeUnit.SECONDS.sleep(3);
    }

    private static Figure memory(String name, String target, BenchServer server) {
        var memory = server.memory();
        return Figure.of(
                name + ", JVM + PostgreSQL (PSS)",
                target,
                "%.0f MiB (%.0f + %.0f)",
                memory.total(),
                memory.java(),
                memory.postgres());
    }
}
