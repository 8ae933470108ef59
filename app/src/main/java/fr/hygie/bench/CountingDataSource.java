package fr.hygie.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts the statements that are executed, on the thread that executes them. */
final class CountingDataSource extends DelegatingDataSource {
    CountingDataSource(DataSource target) {
        super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return counting(super.getConnection(), Connection.class);
    }

    @SuppressWarnings("unchecked")
    private static <T> T counting(T target, Class<T> type) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (target instanceof Statement && method.getName().startsWith("execute")) {
                BenchProbe.COUNT.get()[0]++;
            }
            try {
                var result = method.invoke(target, arguments);
                return result instanceof Statement statement
                        ? counting(statement, (Class<Statement>) method.getReturnType())
                        : result;
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        });
    }
}
