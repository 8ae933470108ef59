package fr.hygie;

import fr.hygie.database.DatabaseAccess;
import fr.hygie.database.EmbeddedCluster;
import fr.hygie.database.EmbeddedCluster.Durability;
import fr.hygie.database.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL of its own with an empty schema, for as long as a test needs it. */
public final class DisposableCluster implements AutoCloseable {
    private final Path home;
    private final EmbeddedCluster cluster;

    public DisposableCluster() {
        try {
            home = Files.createTempDirectory("hygie-cluster");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        cluster = EmbeddedCluster.start(home, Durability.DISPOSABLE);
        Migrations.migrate(cluster.access());
    }

    public DatabaseAccess access() {
        return cluster.access();
    }

    @Override
    public void close() {
        cluster.close();
        try {
            FileSystemUtils.deleteRecursively(home);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
