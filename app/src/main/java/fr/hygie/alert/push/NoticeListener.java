package fr.hygie.alert.push;

import fr.hygie.scope.Platform;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Waits for PostgreSQL to say that something was told, by whatever process, and tells the pages of this one. It reads
 * from the last cursor that it knows, so that a lost connection or a notification that never came delays and loses
 * nothing.
 */
@Component
class NoticeListener implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeListener.class);
    private static final String NOTICES = "select * from alert_notices(?, 100)";

    /** Milliseconds for which one wait lasts, so that a stop is soon heard of. */
    private static final int WAIT = 250;

    /** Waits after which it looks by itself. */
    private static final int PATIENCE = 20;

    private static final int PAUSE = 2_000;

    private final DataSource database;
    private final Streams streams;
    private volatile boolean running;
    private volatile long cursor = -1;
    private Thread thread = Thread.ofPlatform().unstarted(() -> {});

    NoticeListener(DataSource database, Streams streams) {
        this.database = database;
        this.streams = streams;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("alert-notices").daemon().start(this::listen);
    }

    private void listen() {
        while (running) {
            try (var connection = database.getConnection()) {
                connection.setAutoCommit(true);
                try (var statement = connection.createStatement()) {
                    statement.execute("listen hygie_alert");
                }
                follow(connection);
                try (var statement = connection.createStatement()) {
                    statement.execute("unlisten hygie_alert");
                }
            } catch (SQLException | RuntimeException failure) {
                if (running) {
                    LOG.warn("alerts are not heard of for the moment: {}", failure.getMessage());
                    pause();
                }
            }
        }
    }

    private void follow(Connection connection) throws SQLException {
        var postgres = connection.unwrap(PGConnection.class);
        cursor(connection);
        while (running) {
            for (var notice : after(connection, cursor)) {
                streams.tell(notice);
                cursor = notice.cursor();
            }
            wait(postgres);
        }
    }

    /** Up to where the streams of this process have been told; what was told before they opened is for them to look up. */
    synchronized long cursor(Connection connection) throws SQLException {
        if (cursor < 0) {
            cursor = last(connection);
        }
        return cursor;
    }

    private void wait(PGConnection postgres) throws SQLException {
        for (int at = 0; at < PATIENCE && running; at++) {
            var told = postgres.getNotifications(WAIT);
            if (told != null && told.length > 0) {
                return;
            }
        }
    }

    static long last(Connection connection) throws SQLException {
        return asPlatform(connection, () -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("select alert_last_cursor()")) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    /** What was told after a cursor, at most a hundred. */
    static List<Notice> after(Connection connection, long cursor) throws SQLException {
        return asPlatform(connection, () -> {
            try (var statement = connection.prepareStatement(NOTICES)) {
                statement.setLong(1, cursor);
                try (var rows = statement.executeQuery()) {
                    var notices = new ArrayList<Notice>();
                    while (rows.next()) {
                        notices.add(notice(rows));
                    }
                    return notices;
                }
            }
        });
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    /** In a transaction that says so, and on no account longer: connections are lent to others afterwards. */
    private static <T> T asPlatform(Connection connection, Question<T> question) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("select set_config('hygie.organisations', '{%s}', true)".formatted(Platform.ID));
            return question.ask();
        } finally {
            connection.setAutoCommit(true); // ends it
        }
    }

    static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getLong("cursor"),
                row.getObject("alert_id", UUID.class),
                row.getInt("number"),
                row.getString("reference"),
                row.getString("kind"),
                row.getString("severity"),
                row.getString("tlp"),
                row.getBoolean("exercise"),
                row.getBoolean("withdrawn"),
                Set.copyOf(Arrays.asList((UUID[]) row.getArray("recipients").getArray())));
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
