package fr.hygie;

import fr.hygie.database.EmbeddedCluster;
import fr.hygie.database.EmbeddedCluster.Durability;
import fr.hygie.database.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL of its own, in which nobody has an account yet; for the tests of the first steps. */
public final class EmptyDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var home = home();
        var cluster = EmbeddedCluster.start(home, Durability.DISPOSABLE);
        Migrations.migrate(cluster.access());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            cluster.close();
            delete(home);
        }));
        var settings = new HashMap<>(cluster.access().springProperties());
        settings.put("hygie.home", home.toString());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("empty-database", settings));
    }

    private static Path home() {
        try {
            return Files.createTempDirectory("hygie-empty");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path home) {
        try {
            FileSystemUtils.deleteRecursively(home);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
