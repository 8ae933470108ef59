package fr.hygie;

import fr.hygie.database.DatabaseAccess;
import fr.hygie.database.EmbeddedCluster;
import fr.hygie.database.EmbeddedCluster.Durability;
import fr.hygie.database.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** One throw-away PostgreSQL for all the tests of a JVM. They serve as the application role, as in production. */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Path HOME = folder();
    private static final EmbeddedCluster CLUSTER = start();

    public static DatabaseAccess access() {
        return CLUSTER.access();
    }

    /** PostgreSQL as it was unpacked for the tests, for those that start a cluster of their own. */
    public static Path binaries() {
        access(); // unpacks
        return HOME.resolve("postgresql");
    }

    /** The folder of an installation whose database this is, for commands that join it. */
    public static Path home() {
        access(); // starts it
        return HOME;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var settings = new HashMap<>(access().springProperties());
        settings.put("hygie.home", HOME.toString());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test-database", settings));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("hygie-test");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static EmbeddedCluster start() {
        var cluster = EmbeddedCluster.start(HOME, Durability.DISPOSABLE);
        Migrations.migrate(cluster.access());
        // after the contexts, which still need it when they close
        SpringApplication.getShutdownHandlers().add(() -> {
            cluster.close();
            delete(HOME);
        });
        return cluster;
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
