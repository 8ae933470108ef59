package fr.hygie.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.TestDatabase;
import fr.hygie.database.EmbeddedCluster.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup and its restoration, apart from the application, in one cluster for all tests. */
class BackupTests {
    @TempDir
    private static Path home;

    private static EmbeddedCluster cluster;

    @BeforeAll
    static void start() throws IOException {
        Files.createSymbolicLink(home.resolve("postgresql"), TestDatabase.binaries());
        cluster = EmbeddedCluster.start(home, Durability.DISPOSABLE);
        Migrations.migrate(cluster.access());
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void somethingToKeep() throws SQLException, IOException {
        owner("truncate organisation, product cascade");
        owner(
                "insert into organisation (id, kind, category, name) values (gen_random_uuid(), 'REGION', 'OTHER', 'Été «»')");
        owner("insert into product (name) values ('Tableur')");
        Files.writeString(home.resolve("secret.key"), "clef");
    }

    @Test
    void whatWasBackedUpComesBackWithTheFilesThatWaitAndNumbersGoOn() throws Exception {
        var waiting = home.resolve("imports/one/two");
        Files.createDirectories(waiting.getParent());
        Files.writeString(waiting, "Nom;Type");
        var file = home.resolve("one.backup");
        var written = Backup.write(cluster.access(), home, file, "test");
        assertThat(written.rows()).containsEntry("organisation", 1L).containsEntry("product", 1L);
        owner("delete from product");
        owner("update organisation set name = 'autre'");
        Files.writeString(home.resolve("secret.key"), "autre");
        Files.delete(waiting);

        Restore.read(cluster.access(), home, file);

        assertThat(text("select name from organisation")).isEqualTo("Été «»");
        assertThat(Files.readString(home.resolve("secret.key"))).isEqualTo("clef");
        assertThat(waiting).hasContent("Nom;Type");
        owner("insert into product (name) values ('Lecteur')");
        assertThat(text("select count(distinct id)::text from product")).isEqualTo("2");
    }

    @Test
    void aDamagedBackupChangesNothing() throws Exception {
        var file = home.resolve("one.backup");
        Backup.write(cluster.access(), home, file, "test");
        var bytes = Files.readAllBytes(file);
        for (int cut : new int[] {0, 10, bytes.length / 2, bytes.length - 3}) {
            var damaged = Files.write(home.resolve("cut"), java.util.Arrays.copyOf(bytes, cut));
            assertThatThrownBy(() -> Restore.read(cluster.access(), home, damaged))
                    .isInstanceOf(Restore.NoBackup.class);
        }
        for (int i = 60; i < bytes.length / 2; i += 997) {
            bytes[i] ^= 0x55;
        }
        var damaged = Files.write(home.resolve("flipped"), bytes);
        assertThatThrownBy(() -> Restore.read(cluster.access(), home, damaged)).isInstanceOf(Exception.class);
        assertThat(text("select name from organisation")).isEqualTo("Été «»");
    }

    @Test
    void aRestorationThatFailsHalfWayLeavesWhatWasThere() throws Exception {
        var file = home.resolve("one.backup");
        Backup.write(cluster.access(), home, file, "test");
        owner("update organisation set name = 'depuis'");
        Files.writeString(home.resolve("secret.key"), "depuis");

        var lying = rewritten(file, Backup.MANIFEST, text -> text.replace("rows.product=1", "rows.product=2"));

        assertThatThrownBy(() -> Restore.read(cluster.access(), home, lying)).isInstanceOf(Restore.NoBackup.class);
        assertThat(text("select name from organisation")).isEqualTo("depuis");
        assertThat(Files.readString(home.resolve("secret.key"))).isEqualTo("depuis");
        owner("insert into product (name) values ('Lecteur')");
    }

    @Test
    void whileSomebodyIsConnectedNothingIsRestored() throws Exception {
        var file = home.resolve("one.backup");
        Backup.write(cluster.access(), home, file, "test");
        try (var service = cluster.access().connectAsOwner()) {
            assertThat(service.isValid(5)).isTrue();
            assertThatThrownBy(() -> Restore.read(cluster.access(), home, file)).isInstanceOf(Restore.StillInUse.class);
        }
        assertThat(text("select name from organisation")).isEqualTo("Été «»");
    }

    @Test
    void aBackupWritesNowhereElse() throws Exception {
        var file = home.resolve("one.backup");
        Backup.write(cluster.access(), home, file, "test");
        var hostile = renamed(file, "files/secret.key", "files/../../outside");

        assertThatThrownBy(() -> Restore.read(cluster.access(), home, hostile)).isInstanceOf(Restore.NoBackup.class);
        assertThat(home.resolve("../../outside").normalize()).doesNotExist();
        assertThat(text("select name from organisation")).isEqualTo("Été «»");
    }

    private Path rewritten(Path backup, String entry, UnaryOperator<String> change) throws IOException {
        return copied(
                backup,
                name -> name,
                (name, bytes) -> name.equals(entry)
                        ? change.apply(new String(bytes, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8)
                        : bytes);
    }

    private Path renamed(Path backup, String from, String to) throws IOException {
        return copied(backup, name -> name.equals(from) ? to : name, (name, bytes) -> bytes);
    }

    private Path copied(Path backup, UnaryOperator<String> name, BiFunction<String, byte[], byte[]> content)
            throws IOException {
        var target = home.resolve("copied.backup");
        try (var in = new ZipFile(backup.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (var entry : Collections.list(in.entries())) {
                out.putNextEntry(new ZipEntry(name.apply(entry.getName())));
                out.write(
                        content.apply(entry.getName(), in.getInputStream(entry).readAllBytes()));
                out.closeEntry();
            }
        }
        return target;
    }

    @Test
    void aFullDatabaseIsRecognised() throws SQLException {
        assertThat(Restore.wouldOverwrite(cluster.access())).isTrue();
        owner("delete from organisation");
        assertThat(Restore.wouldOverwrite(cluster.access())).isFalse();
    }

    private void owner(String statement) throws SQLException {
        try (var connection = cluster.access().connectAsOwner()) {
            connection.createStatement().execute(statement);
        }
    }

    private String text(String query) throws SQLException {
        try (var connection = cluster.access().connectAsOwner();
                var row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
