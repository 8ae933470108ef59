package fr.hygie.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Work of the owner that holds as a whole or not at all, tables included. Tools that ask for connections of their own
 * are lent this one: what they commit, roll back or close changes nothing, only {@link #commit()} does.
 */
final class OneTransaction implements AutoCloseable {
    private final Connection connection;
    private final Connection lent;
    private boolean autoCommit = true; // what borrowers believe

    private OneTransaction(Connection connection) {
        this.connection = connection;
        this.lent = (Connection) Proxy.newProxyInstance(
                OneTransaction.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> answer(method, arguments));
    }

    static OneTransaction begin(DatabaseAccess access) throws SQLException {
        var connection = access.connectAsOwner();
        connection.setAutoCommit(false);
        return new OneTransaction(connection);
    }

    Connection connection() {
        return connection;
    }

    DataSource dataSource() {
        return new AbstractDataSource() {
            @Override
            public Connection getConnection() {
                return lent;
            }

            @Override
            public Connection getConnection(String user, String password) {
                return lent;
            }
        };
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Takes everything back that was not committed. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }

    private @Nullable Object answer(Method method, @Nullable Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "close", "commit", "rollback", "setTransactionIsolation", "setReadOnly" -> {
                return null;
            }
            case "setAutoCommit" -> {
                autoCommit = Boolean.TRUE.equals(arguments[0]);
                return null;
            }
            case "getAutoCommit" -> {
                return autoCommit;
            }
            default -> {
                return invoked(method, arguments);
            }
        }
    }

    private @Nullable Object invoked(Method method, @Nullable Object[] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getTargetException();
        }
    }
}
