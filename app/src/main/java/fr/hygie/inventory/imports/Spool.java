package fr.hygie.inventory.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where received files wait: {@code imports/<organisation>/<run>} in the folder of the installation. Nothing of what a
 * sender says becomes part of a path. Files are deleted after thirty days.
 */
@Component
class Spool {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final Duration KEPT = Duration.ofDays(30);

    private final Path folder;
    private final Clock clock;

    Spool(@Value("${hygie.home:}") String home, @Value("${java.io.tmpdir}") String temporary, Clock clock) {
        this.folder = (home.isBlank() ? Path.of(temporary).resolve("hygie") : Path.of(home)).resolve("imports");
        this.clock = clock;
    }

    Path file(UUID organisation, UUID run) {
        return folder.resolve(organisation.toString()).resolve(run.toString());
    }

    /** Place for a file that is being received. */
    Path fresh(UUID organisation, UUID run) throws IOException {
        var file = file(organisation, run);
        Files.createDirectories(file.toAbsolutePath().getParent());
        return file;
    }

    void keep(UUID organisation, UUID run, InputStream content) throws IOException {
        var file = fresh(organisation, run);
        var partial = file.resolveSibling(run + ".part");
        try {
            Files.copy(content, partial, StandardCopyOption.REPLACE_EXISTING);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    boolean holds(UUID organisation, UUID run) {
        return Files.isRegularFile(file(organisation, run));
    }

    void delete(UUID organisation, UUID run) {
        try {
            Files.deleteIfExists(file(organisation, run));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Deletes what is older than thirty days. */
    void clean() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        var limit = clock.instant().minus(KEPT);
        try (var files = Files.walk(folder, 2)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failure) {
            LOG.warn("old imported files could not be deleted", failure);
        }
    }
}
