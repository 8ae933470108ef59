package fr.hygie.database;

import fr.hygie.database.DatabaseAccess.Login;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Brings the tables to the version of the program: one history per module, in the order in which modules stand on each
 * other. The order is written down here, and a test holds it against the modules: working it out at each start would
 * mean reading every class.
 */
public final class Migrations {
    /** Folders below {@code db/migration}, each after those that it refers to. */
    public static final List<String> MODULES = List.of(
            "__root", "journal", "organisation", "security", "indicator", "inventory", "alert", "vulnerability");

    private static final String NOTHING_YET = "0";

    private Migrations() {}

    public static void migrate(DatabaseAccess access) {
        migrate(ownersConnections(access));
    }

    static void migrate(DataSource owner) {
        var edition = MigrationEdition.ofProgram();
        if (!edition.isIn(owner)) {
            MODULES.forEach(
                    module -> flyway(owner, module, MigrationVersion.LATEST).migrate());
            edition.markIn(owner);
        }
    }

    /** @param versions by module, as {@link #versions} told them; a module that is absent is left out */
    static void migrateTo(DataSource owner, Map<String, String> versions) {
        MODULES.stream()
                .filter(versions::containsKey)
                .forEach(module -> flyway(owner, module, MigrationVersion.fromVersion(versions.get(module)))
                        .migrate());
    }

    /** Versions in place, by module; modules without any table are absent. */
    static Map<String, String> versions(DatabaseAccess access) {
        var versions = new LinkedHashMap<String, String>();
        var owner = ownersConnections(access);
        for (var module : MODULES) {
            var current = flyway(owner, module, MigrationVersion.LATEST).info().current();
            var version = current == null ? null : current.getVersion();
            if (version != null && !version.getVersion().equals(NOTHING_YET)) {
                versions.put(module, version.getVersion());
            }
        }
        return versions;
    }

    static String historyTable(String module) {
        return "flyway_schema_history_" + module.replace("_", "");
    }

    private static DataSource ownersConnections(DatabaseAccess access) {
        Login owner = access.owner();
        return new DriverManagerDataSource(access.url(), owner.user(), owner.password());
    }

    private static Flyway flyway(DataSource owner, String module, MigrationVersion target) {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/migration/" + module)
                .table(historyTable(module))
                .baselineOnMigrate(true) // other modules' tables are there already
                .baselineVersion(NOTHING_YET)
                .failOnMissingLocations(false)
                .placeholders(Map.of("applicationRole", DatabaseAccess.APPLICATION_ROLE))
                .target(target);
        return configuration.load();
    }
}
