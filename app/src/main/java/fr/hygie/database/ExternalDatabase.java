package fr.hygie.database;

import fr.hygie.database.DatabaseAccess.Login;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL that the institution runs: {@code HYGIE_DB_URL}, {@code HYGIE_DB_USER} and {@code HYGIE_DB_PASSWORD} (the
 * owner). {@code HYGIE_DB_APP_USER} and {@code HYGIE_DB_APP_PASSWORD} give the application a login of its own, which is
 * safer; without them its connections take on a role that cannot log in.
 */
public final class ExternalDatabase {
    private static final String ENSURE_ROLE = """
            do $$ begin
              if not exists (select from pg_roles where rolname = 'hygie_app') then
                create role hygie_app nologin nosuperuser nobypassrls;
              end if;
            end $$""";

    private ExternalDatabase() {}

    /** Empty when the environment names no database. */
    public static Optional<DatabaseAccess> from(Map<String, String> environment) {
        var url = environment.get("HYGIE_DB_URL");
        if (url == null || url.isBlank()) {
            return Optional.empty();
        }
        var owner =
                new Login(required(environment, "HYGIE_DB_USER"), environment.getOrDefault("HYGIE_DB_PASSWORD", ""));
        return Optional.of(new DatabaseAccess(url, owner, application(environment)));
    }

    private static @Nullable Login application(Map<String, String> environment) {
        var user = environment.get("HYGIE_DB_APP_USER");
        return user == null ? null : new Login(user, environment.getOrDefault("HYGIE_DB_APP_PASSWORD", ""));
    }

    private static String required(Map<String, String> environment, String name) {
        var value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new DatabaseUnavailable("HYGIE_DB_URL is set, " + name + " is missing");
        }
        return value;
    }

    /** Makes sure that the role that serves exists, and that the owner may take it on. */
    public static void prepare(DatabaseAccess access) {
        if (access.application() != null) {
            return;
        }
        try (var connection = access.connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute(ENSURE_ROLE);
            statement.execute("grant hygie_app to current_user");
        } catch (SQLException failure) {
            throw new DatabaseUnavailable("cannot prepare the role hygie_app: " + failure.getMessage(), failure);
        }
    }
}
