package fr.hygie.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * The file in which a running server writes its process number. A killed one leaves it behind; by then the number may
 * be that of another program, which PostgreSQL would take for its own: it would not start, or have that program stopped.
 */
final class ServerMark {
    /** No process has it: Linux counts to 4 194 304. */
    private static final String NOBODY = String.valueOf(Integer.MAX_VALUE);

    private ServerMark() {}

    /**
     * Puts nobody's number in place of a stranger's. The rest stays: it names the shared memory, by which a new server
     * notices those of the killed one that still live.
     */
    static void disown(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        var lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
        if (lines.isEmpty()) {
            forgetEmpty(file, data);
        } else if (!worksIn(data, lines.getFirst())) {
            lines.set(0, NOBODY);
            Files.write(file, lines, StandardCharsets.ISO_8859_1);
        }
    }

    /** Left by a server that was killed before it wrote its number; a server that is about to is there already. */
    private static void forgetEmpty(Path file, Path data) throws IOException {
        if (ProcessHandle.allProcesses().noneMatch(process -> worksIn(data, String.valueOf(process.pid())))) {
            Files.delete(file);
        }
    }

    /** Servers make the folder of the data their own; of the dead, and of other people's programs, nothing is told. */
    private static boolean worksIn(Path data, String process) {
        try {
            return Files.isSameFile(Path.of("/proc", process.strip(), "cwd"), data);
        } catch (IOException untold) {
            return false;
        }
    }
}
