package fr.hygie.database;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.TestDatabase;
import fr.hygie.database.EmbeddedCluster.Durability;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cluster of a service is killed (SIGKILL) while it writes, alone or with its program, and started again. */
class KilledClusterTests {
    private static final Random RANDOM = new Random(20_261_122);

    /** Of all tests: each goes on with what the one before left, as a service does. */
    @TempDir
    private static Path home;

    private final List<Process> started = new ArrayList<>();

    @BeforeAll
    static void aClusterThatWasMade() throws IOException {
        Files.createSymbolicLink(home.resolve("postgresql"), TestDatabase.binaries());
        EmbeddedCluster.start(home, Durability.DISPOSABLE).close(); // quicker than the durable one would be made
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        for (var process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    /** @param both as when the power fails; the program alone leaves a server that goes on */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasAcknowledgedIsThereAndWhatWasTakenBackIsNot(boolean both) throws Exception {
        var program = java(WritingProgram.class, home);
        var said = program.inputReader();
        var acknowledged = new TreeMap<Integer, Integer>();
        read(said, 200 + RANDOM.nextInt(200), acknowledged);

        if (both) {
            killServer(home);
        }
        program.toHandle().destroyForcibly(); // the process itself would close what it said
        read(said, Integer.MAX_VALUE, acknowledged);
        assertThat(home.resolve("database/postmaster.pid"))
                .as("nothing was put in order")
                .exists();

        try (var cluster = EmbeddedCluster.start(home, Durability.DURABLE)) {
            var kept = kept(cluster);
            assertThat(acknowledged).hasSize(WritingProgram.WRITERS);
            assertThat(kept).containsOnlyKeys(acknowledged.keySet());
            acknowledged.forEach((writer, last) -> assertThat(kept.get(writer))
                    .as("all that was said, and at most the one that was on its way")
                    .isBetween(last, last + 1));
        }
    }

    /** Until so many lines, or the end. */
    private static void read(BufferedReader said, int lines, TreeMap<Integer, Integer> acknowledged)
            throws IOException {
        for (int i = 0; i < lines; i++) {
            var line = said.readLine();
            if (line == null) {
                return;
            }
            var words = line.split(" ");
            if (words[0].equals("kept")) {
                acknowledged.put(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            }
        }
    }

    /** The highest number of each writer; each has all from 1 to it, and none of those taken back. */
    private static TreeMap<Integer, Integer> kept(EmbeddedCluster cluster) throws SQLException {
        var kept = new TreeMap<Integer, Integer>();
        try (var connection = cluster.access().connectAsOwner();
                var rows = connection.createStatement().executeQuery("""
                        select writer, count(distinct number), count(*), min(number), max(number) from kept group by writer""")) {
            while (rows.next()) {
                assertThat(rows.getInt(4)).as("none was taken back").isEqualTo(1);
                assertThat(rows.getInt(2)).isEqualTo(rows.getInt(3)).isEqualTo(rows.getInt(5));
                kept.put(rows.getInt(1), rows.getInt(5));
            }
        }
        return kept;
    }

    @Test
    void theNumberOfAKilledServerMayBeThatOfAnotherProgramByNow() throws Exception {
        EmbeddedCluster.start(home, Durability.DURABLE);
        killServer(home);
        var stranger = new ProcessBuilder("sleep", "60").start();
        started.add(stranger);
        var mark = home.resolve("database/postmaster.pid");
        var lines = Files.readAllLines(mark);
        lines.set(0, String.valueOf(stranger.pid()));
        Files.write(mark, lines);

        try (var joined = EmbeddedCluster.joinOrStart(home)) {
            assertThat(joined.access().connectAsOwner().isValid(5)).isTrue();
        }

        assertThat(stranger.isAlive()).as("nobody else is stopped").isTrue();
    }

    @Test
    void aServerThatWasKilledBeforeItWroteItsNumberIsStartedAgain() throws Exception {
        EmbeddedCluster.start(home, Durability.DURABLE).close();
        Files.createFile(home.resolve("database/postmaster.pid"));

        try (var cluster = EmbeddedCluster.start(home, Durability.DURABLE)) {
            assertThat(cluster.access().connectAsOwner().isValid(5)).isTrue();
        }
    }

    @Test
    void aFirstStartThatWasKilledHalfWayIsDoneAgain(@TempDir Path empty) throws Exception {
        Files.createSymbolicLink(empty.resolve("postgresql"), TestDatabase.binaries());
        var program = java(WritingProgram.class, empty);
        while (halfMade(empty).isEmpty()) {
            Thread.onSpinWait();
            assertThat(program.isAlive()).isTrue();
        }
        program.descendants().forEach(ProcessHandle::destroyForcibly);
        program.destroyForcibly().waitFor();
        assertThat(empty.resolve("database")).as("not made yet").doesNotExist();

        try (var cluster = EmbeddedCluster.start(empty, Durability.DISPOSABLE)) {
            assertThat(cluster.access().connectAsOwner().isValid(5)).isTrue();
        }
    }

    private static List<Path> halfMade(Path home) throws IOException {
        try (var files = Files.list(home)) {
            return files.filter(file -> Files.exists(file.resolve("PG_VERSION")))
                    .toList();
        }
    }

    private Process java(Class<?> program, Path home) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return process;
    }

    /** The first of its processes, then all that it had started. */
    private static void killServer(Path home) throws IOException {
        var first = ProcessHandle.of(Long.parseLong(Files.readAllLines(home.resolve("database/postmaster.pid"))
                        .getFirst()))
                .orElseThrow();
        var all = Stream.concat(Stream.of(first), first.descendants()).toList();
        assertThat(all).as("with its workers").hasSizeGreaterThan(3);
        all.forEach(ProcessHandle::destroyForcibly);
        while (all.stream().anyMatch(process -> Files.exists(Path.of("/proc/" + process.pid() + "/cwd")))) {
            Thread.onSpinWait();
        }
    }
}
