package fr.hygie.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * All migrations of a program as one number, noted in the database once each of them is in place: a start of the same
 * program then looks at one row, where reading the history of every module takes a connection or two for each.
 *
 * @param name SHA-256 of the names and texts of all migrations
 */
record MigrationEdition(String name) {
    private static final String TABLE = Migrations.historyTable("__root");

    static MigrationEdition ofProgram() {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/*.sql");
            if (files.length == 0) {
                throw new IllegalStateException("the program has no migrations: it is not whole");
            }
            Arrays.sort(files, Comparator.comparing(MigrationEdition::path));
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files) {
                digest.update(path(file).getBytes(StandardCharsets.UTF_8));
                digest.update(file.getContentAsByteArray());
            }
            return new MigrationEdition("migrations " + HexFormat.of().formatHex(digest.digest()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Folder of the module and name of the file, wherever the program is installed. */
    private static String path(Resource file) {
        try {
            var address = file.getURL().getPath();
            return address.substring(address.lastIndexOf("db/migration/"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    boolean isIn(DataSource owner) {
        try (var connection = owner.getConnection();
                var query = connection.prepareStatement("select obj_description(to_regclass(?), 'pg_class') = ?")) {
            query.setString(1, "public." + TABLE);
            query.setString(2, name);
            try (var answer = query.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        } catch (SQLException failure) {
            throw new DatabaseUnavailable("cannot read the state of the tables: " + failure.getMessage(), failure);
        }
    }

    void markIn(DataSource owner) {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("comment on table public.%s is '%s'".formatted(TABLE, name));
        } catch (SQLException failure) {
            throw new DatabaseUnavailable("cannot note the state of the tables: " + failure.getMessage(), failure);
        }
    }
}
