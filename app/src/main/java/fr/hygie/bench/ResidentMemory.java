package fr.hygie.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Memory of the program and its PostgreSQL, in MiB. It is the proportional share (PSS): what processes share, such as
 * the buffers of PostgreSQL, counts once. Zero where the system does not tell (only Linux does).
 */
record ResidentMemory(double java, double postgres) {
    private static final Pattern PSS = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");
    private static final Path PROC = Path.of("/proc");

    double total() {
        return java + postgres;
    }

    static ResidentMemory of(long java, Path home) {
        double postgres = 0;
        for (long process : postgres(home)) {
            postgres += share(process);
        }
        return new ResidentMemory(share(java), postgres);
    }

    private static List<Long> postgres(Path home) {
        try {
            var postmaster = Long.parseLong(Files.readAllLines(home.resolve("database/postmaster.pid"))
                    .getFirst()
                    .strip());
            var all = new ArrayList<Long>(List.of(postmaster));
            ProcessHandle.of(postmaster)
                    .ifPresent(process -> process.descendants().forEach(child -> all.add(child.pid())));
            return all;
        } catch (IOException notRunning) {
            return List.of();
        }
    }

    private static double share(long process) {
        try {
            var found = PSS.matcher(Files.readString(PROC.resolve(process + "/smaps_rollup")));
            return found.find() ? Long.parseLong(found.group(1)) / 1024.0 : 0;
        } catch (IOException gone) {
            return 0; // a connection of PostgreSQL may end while we look
        }
    }
}
