package fr.hygie;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts the statements that the current thread sends while some work is done. */
public final class StatementCount extends AppenderBase<ILoggingEvent> {
    private final Thread watched = Thread.currentThread();
    private final List<String> statements = new ArrayList<>();

    private StatementCount() {}

    /** Work that may fail. */
    public interface Work {
        void run() throws Exception;
    }

    /** The statements, in their order. */
    public static List<String> of(Work work) throws Exception {
        var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var before = logger.getLevel();
        var additive = logger.isAdditive();
        var count = new StatementCount();
        count.start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(count);
        try {
            work.run();
        } finally {
            logger.detachAppender(count);
            logger.setAdditive(additive);
            logger.setLevel(before);
        }
        return List.copyOf(count.statements);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (Thread.currentThread() == watched
                && event.getFormattedMessage().startsWith("Executing prepared SQL statement")) {
            statements.add(event.getFormattedMessage());
        }
    }
}
