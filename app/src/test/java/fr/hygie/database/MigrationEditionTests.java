package fr.hygie.database;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.database.EmbeddedCluster.Durability;
import java.nio.file.Path;
import java.sql.SQLException;
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
            var owner = new DriverManagerDataSource(
                    access.url(), access.owner().user(), access.owner().password());
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
            Migrations.migrate(cluster.access());
            try (var connection = cluster.access().connectAsOwner();
                    var statement = connection.createStatement()) {
                statement.execute("drop table device_wipe");
                statement.execute("delete from flyway_schema_history_inventory where version::int >= 9");
                statement.execute("comment on table flyway_schema_history_root is 'migrations of yesterday'");

                Migrations.migrate(cluster.access());

                var found = statement.executeQuery("select to_regclass('public.device_wipe') is not null");
                assertThat(found.next() && found.getBoolean(1)).isTrue();
            }
        }
    }
}
