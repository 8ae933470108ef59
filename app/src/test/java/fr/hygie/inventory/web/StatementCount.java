package fr.hygie.inventory.web;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Collects the statements that one thread sends to the database, as the JDBC layer logs them. */
final class StatementCount extends AppenderBase<ILoggingEvent> {
    private final Thread counted = Thread.currentThread();
    private final List<String> statements = new ArrayList<>();

    private StatementCount() {}

    /** Those of the current thread while it works. */
    static List<String> during(Runnable work) {
        var logger = (Logger) LoggerFactory.getLogger("org.springframework.jdbc.core.JdbcTemplate");
        var before = logger.getLevel();
        var additive = logger.isAdditive();
        var count = new StatementCount();
        count.start();
        logger.addAppender(count);
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG);
        try {
            work.run();
        } finally {
            logger.setLevel(before);
            logger.setAdditive(additive);
            logger.detachAppender(count);
        }
        return count.statements;
    }

    @Override
    protected void append(ILoggingEvent event) {
        // threads of the schedule count the fleet meanwhile
        if (Thread.currentThread() == counted
                && event.getFormattedMessage().startsWith("Executing prepared SQL statement")) {
            statements.add(event.getFormattedMessage());
        }
    }
}
