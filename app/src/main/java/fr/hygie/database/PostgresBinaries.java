package fr.hygie.database;

import fr.hygie.database.EmbeddedCluster.Durability;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs of PostgreSQL, unpacked from the application into its own folder: once, and again when the application
 * brings another build of them (minor releases mend faults and keep the data as they are).
 */
final class PostgresBinaries {
    private static final int LONGEST_START_SECONDS = 60;

    /** Tells, in the folder, which build it holds. */
    private static final String BUILD = "build";

    private final Path folder;

    private PostgresBinaries(Path folder) {
        this.folder = folder;
    }

    /** Those that are in place, whatever their build; unpacked where there are none. */
    static PostgresBinaries in(Path home) throws IOException {
        var folder = home.toAbsolutePath().resolve("postgresql");
        if (!Files.exists(folder.resolve("bin/postgres"))) {
            unpack(folder, build());
        }
        return new PostgresBinaries(folder);
    }

    /** Puts the build that the application brings in place of another one. The server must not be running. */
    void renew() throws IOException {
        var marker = folder.resolve(BUILD);
        var build = build();
        if (Files.exists(marker) && Files.readString(marker).equals(build)) {
            return;
        }
        var old = folder.resolveSibling("postgresql-old");
        deleteAll(old);
        Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
        unpack(folder, build);
        deleteAll(old);
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * Makes a cluster beside and renames it: what a killed start left half done is never taken for one. An empty folder
     * that is there already may be a disk of its own: it is filled in place.
     */
    void initialise(Path data, String superuser, String password, Durability durability) throws IOException {
        if (Files.exists(data)) {
            initialiseIn(data, superuser, password, durability);
            return;
        }
        var beside = Files.createTempDirectory(data.toAbsolutePath().getParent(), "database-");
        initialiseIn(beside, superuser, password, durability);
        Files.move(beside, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void initialiseIn(Path data, String superuser, String password, Durability durability) throws IOException {
        var passwordFile = Files.createTempFile(
                data.getParent(),
                "init",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, password);
            var options = new ArrayList<>(List.of(
                    "--pgdata=" + data.toAbsolutePath(),
                    "--username=" + superuser,
                    "--pwfile=" + passwordFile.toAbsolutePath(),
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--locale=C.UTF-8"));
            if (durability == Durability.DISPOSABLE) {
                options.add("--no-sync");
            }
            run("initdb", options);
        } finally {
            Files.delete(passwordFile);
        }
    }

    /** Returns once the server answers. It runs in a session of its own, so that Ctrl-C reaches Hygie alone. */
    void start(Path data, Path log) throws IOException {
        Files.createDirectories(log.getParent());
        run(
                "pg_ctl",
                List.of(
                        "start",
                        "--pgdata=" + data.toAbsolutePath(),
                        "--log=" + log.toAbsolutePath(),
                        "--wait",
                        "--timeout=" + LONGEST_START_SECONDS,
                        "--silent"));
    }

    void stop(Path data) throws IOException {
        run("pg_ctl", List.of("stop", "--pgdata=" + data.toAbsolutePath(), "--mode=fast", "--wait", "--silent"));
    }

    boolean isRunning(Path data) throws IOException {
        return exitCode("pg_ctl", List.of("status", "--pgdata=" + data.toAbsolutePath()))
                        .code()
                == 0;
    }

    private void run(String program, List<String> arguments) throws IOException {
        var outcome = exitCode(program, arguments);
        if (outcome.code() != 0) {
            throw new IOException(program + " ended with " + outcome.code() + ": " + outcome.output());
        }
    }

    private record Outcome(int code, String output) {}

    private Outcome exitCode(String program, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "--user")); // PostgreSQL refuses to run as root
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        var output = Files.createTempFile("hygie-" + program, ".out");
        try {
            // to a file, not a pipe: the server that pg_ctl leaves behind would hold a pipe open
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(2L * LONGEST_START_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program + " does not come back");
            }
            return new Outcome(process.exitValue(), Files.readString(output).strip());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", interrupted);
        } finally {
            Files.delete(output);
        }
    }

    /** Unpacks beside and renames, so that an interrupted start leaves nothing half done. */
    private static void unpack(Path folder, String build) throws IOException {
        var beside = Files.createTempDirectory(folder.getParent(), "postgresql-");
        try (var archive = archive();
                var tar = new TarArchiveInputStream(
                        new XZCompressorInputStream(new BufferedInputStream(archive, 1 << 16)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var target = beside.resolve(entry.getName()).normalize();
                if (!target.startsWith(beside)) {
                    throw new IOException("entry outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(target.getParent());
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
        Files.writeString(beside.resolve(BUILD), build);
        try {
            Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException another) {
            throw new IOException("another process unpacks PostgreSQL into " + folder, another);
        }
    }

    /** What tells one build from another: size and checksum of the archive, without reading it. */
    private static String build() throws IOException {
        var connection = resource().openConnection();
        return connection instanceof JarURLConnection jar
                ? jar.getJarEntry().getSize() + "-"
                        + Long.toHexString(jar.getJarEntry().getCrc())
                : Long.toString(connection.getContentLengthLong());
    }

    private static InputStream archive() throws IOException {
        return resource().openStream();
    }

    private static URL resource() throws IOException {
        var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var name = switch (machine) {
            case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
            case "aarch64", "arm64" -> "/postgres-linux-arm_64.txz";
            default -> "/postgres-linux-" + machine + ".txz";
        };
        return Optional.ofNullable(PostgresBinaries.class.getResource(name))
                .orElseThrow(() -> new IOException(
                        "no PostgreSQL comes along for this machine (" + machine + "): set HYGIE_DB_URL"));
    }
}
