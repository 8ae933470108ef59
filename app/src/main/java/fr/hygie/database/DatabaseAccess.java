package fr.hygie.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the database, as the owner and as the application.
 *
 * @param url JDBC address, without credentials
 * @param application login of the application role; null when the owner's connections take that role on
 */
public record DatabaseAccess(
        String url, Login owner, @Nullable Login application) {
    /** Role that serves: no owner, no superuser, no way around row-level security. */
    public static final String APPLICATION_ROLE = "hygie_app";

    /** A role and its password. Never printed. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user + ":***";
        }
    }

    public Connection connectAsOwner() throws SQLException {
        return DriverManager.getConnection(url, owner.user(), owner.password());
    }

    /** With the rights of whoever serves: row-level security holds. */
    public Connection connectAsApplication() throws SQLException {
        if (application == null) {
            var connection = connectAsOwner();
            try (var statement = connection.createStatement()) {
                statement.execute("set role " + APPLICATION_ROLE);
            }
            return connection;
        }
        return DriverManager.getConnection(url, application.user(), application.password());
    }

    /** Settings for Spring Boot: the pool serves as the application role. */
    public Map<String, Object> springProperties() {
        var settings = new LinkedHashMap<String, Object>();
        var serving = application == null ? owner : application;
        settings.put("spring.datasource.url", url);
        settings.put("spring.datasource.username", serving.user());
        settings.put("spring.datasource.password", serving.password());
        if (application == null) {
            settings.put("spring.datasource.hikari.connection-init-sql", "set role " + APPLICATION_ROLE);
        }
        return settings;
    }
}
