package fr.hygie.database;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.database.EmbeddedCluster.Durability;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class MigrationEditionTests {
    @TempDir
    Path home;

    @Test
    void theEditionIsNotedOnceTheTablesAreThereAndAnotherEditionIsNot() throws SQLException {
        try (var cluster = EmbeddedCluster.start(home, Durability.DISPOSABLE)) {
            var access = cluster.access();
            var owner = owner(access);
            var edition = MigrationEdition.ofProgram();
            assertThat(edition.isIn(owner)).isFalse();

            Migrations.migrate(access);

            assertThat(edition.isIn(owner)).isTrue();
            assertThat(new MigrationEdition("migrations of yesterday").isIn(owner))
                    .isFalse();
        }
    }

    @Test
    void aDatabaseOfAnotherEditionIsBroughtToThisOne() throws SQLException {
        try (var cluster = EmbeddedCluster.start(home, Durability.DISPOSABLE)) {
            var access = cluster.access();
            Migrations.migrateTo(owner(access), Map.of("__root", "1", "journal", "1"));
            try (var connection = access.connectAsOwner();
                    var statement = connection.createStatement()) {
                statement.execute("comment on table flyway_schema_history_root is 'migrations of yesterday'");
            }

            Migrations.migrate(access);

            assertThat(MigrationEdition.ofProgram().isIn(owner(access))).isTrue();
            assertThat(Migrations.versions(access)).containsOnlyKeys(Migrations.MODULES);
        }
    }

    private static DataSource owner(DatabaseAccess access) {
        return new DriverManagerDataSource(
                access.url(), access.owner().user(), access.owner().password());
    }
}
