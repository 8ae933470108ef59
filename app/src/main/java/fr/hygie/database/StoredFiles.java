package fr.hygie.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The files that an installation keeps beside its database: keys, and received files that wait for a decision. */
final class StoredFiles {
    private static final String ENTRIES = "files/";

    /** Sessions, locks, logs and the cluster itself are not kept. */
    private static final List<String> KEPT = List.of("secret.key", "demonstration", "imports");

    private static final int DEPTH = 4;

    private final Map<Path, Path> targets;

    private StoredFiles(Map<Path, Path> targets) {
        this.targets = targets;
    }

    static void write(Path home, ZipOutputStream zip) throws IOException {
        for (var name : KEPT) {
            if (!Files.exists(home.resolve(name))) {
                continue;
            }
            try (var files = Files.walk(home.resolve(name), DEPTH)) {
                for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                    write(home, file, zip);
                }
            }
        }
    }

    private static void write(Path home, Path file, ZipOutputStream zip) throws IOException {
        try (var in = Files.newInputStream(file)) {
            zip.putNextEntry(
                    new ZipEntry(ENTRIES + home.relativize(file).toString().replace('\\', '/')));
            in.transferTo(zip);
            zip.closeEntry();
        } catch (NoSuchFileException gone) {
            // taken in or cleaned away since the folder was listed
        }
    }

    /** @throws Restore.NoBackup when a name leads out of what is kept */
    static void check(ZipFile zip, Path home) {
        entries(zip).forEach(entry -> target(home, entry));
    }

    /**
     * Unpacks them beside their places, readable by their owner alone.
     *
     * @throws Restore.NoBackup when a name leads out of what is kept
     */
    static StoredFiles beside(ZipFile zip, Path home) throws IOException {
        var targets = new LinkedHashMap<Path, Path>();
        for (var entry : entries(zip)) {
            var target = target(home, entry);
            Files.createDirectories(target.getParent());
            var beside = target.resolveSibling(target.getFileName() + ".restored");
            try (var in = zip.getInputStream(entry)) {
                Files.copy(in, beside, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-------"));
            targets.put(beside, target);
        }
        return new StoredFiles(targets);
    }

    private static List<? extends ZipEntry> entries(ZipFile zip) {
        return zip.stream()
                .filter(entry -> entry.getName().startsWith(ENTRIES) && !entry.isDirectory())
                .toList();
    }

    private static Path target(Path home, ZipEntry entry) {
        var name = entry.getName().substring(ENTRIES.length());
        var target = home.resolve(name).normalize();
        if (KEPT.stream().noneMatch(kept -> target.startsWith(home.resolve(kept)))) {
            throw new Restore.NoBackup("this is no backup of Hygie: it would write " + name);
        }
        return target;
    }

    /** Once the database holds what belongs to them. */
    void inPlace() throws IOException {
        for (var file : targets.entrySet()) {
            Files.move(file.getKey(), file.getValue(), StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
