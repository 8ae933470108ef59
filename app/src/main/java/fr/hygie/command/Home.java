package fr.hygie.command;

import fr.hygie.database.DatabaseAccess;
import fr.hygie.database.EmbeddedCluster;
import fr.hygie.database.ExternalDatabase;
import fr.hygie.database.Migrations;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder where an installation keeps everything: {@code HYGIE_HOME}, or {@code data} beside the program. One
 * process serves from it at a time; commands join that process's database.
 */
record Home(Path folder, Map<String, String> environment) {
    /** Marks a folder that holds the demonstration: default passwords, no second factor. */
    private static final String DEMONSTRATION = "demonstration";

    static Home of(Map<String, String> environment) {
        return new Home(Path.of(environment.getOrDefault("HYGIE_HOME", "data")).toAbsolutePath(), environment);
    }

    boolean holdsDemonstration() {
        return Files.exists(folder.resolve(DEMONSTRATION));
    }

    boolean isEmpty() {
        return !usesExternalDatabase() && !Files.exists(folder.resolve("database.properties"));
    }

    boolean usesExternalDatabase() {
        return ExternalDatabase.from(environment).isPresent();
    }

    /** For commands that read or change what is there: a folder mistaken for another must not become an installation. */
    Home holdingData() {
        if (isEmpty()) {
            throw new CommandRefused("there is no Hygie in " + folder + ": set HYGIE_HOME to its folder");
        }
        return this;
    }

    void markDemonstration() throws IOException {
        Files.createDirectories(folder);
        if (!holdsDemonstration()) {
            Files.createFile(folder.resolve(DEMONSTRATION));
        }
    }

    /** Held for as long as the process serves. */
    FileLock lock() throws IOException {
        Files.createDirectories(folder);
        var channel =
                FileChannel.open(folder.resolve("serving.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException held) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new CommandRefused("another Hygie already serves from " + folder);
        }
        return lock;
    }

    /** The database of a serving process, brought to the version of the program. */
    Database serve() {
        var database = open(false);
        try {
            Migrations.migrate(database.access());
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
        return database;
    }

    /** The database for the time of a command, joined where a process serves. */
    Database join() {
        return open(true);
    }

    private Database open(boolean join) {
        var external = ExternalDatabase.from(environment);
        if (external.isPresent()) {
            ExternalDatabase.prepare(external.get());
            return new Database(external.get(), null);
        }
        var cluster = join
                ? EmbeddedCluster.joinOrStart(folder)
                : EmbeddedCluster.start(folder, EmbeddedCluster.Durability.DURABLE);
        return new Database(cluster.access(), cluster);
    }

    /** An open database, closed with what was started for it. */
    record Database(DatabaseAccess access, @Nullable EmbeddedCluster cluster) implements AutoCloseable {
        @Override
        public void close() {
            if (cluster != null) {
                cluster.close();
            }
        }
    }
}
