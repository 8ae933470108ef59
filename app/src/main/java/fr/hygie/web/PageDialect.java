package fr.hygie.web;

import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;

/** What templates may call: {@code #fmt} for figures and dates, {@code #field} for the fields of forms. */
class PageDialect extends AbstractDialect implements IExpressionObjectDialect, IExpressionObjectFactory {
    private static final String FORMATS = "fmt";
    private static final String FIELDS = "field";

    private final MessageSource messages;
    private final Clock clock;

    PageDialect(MessageSource messages, Clock clock) {
        super("hygie");
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return this;
    }

    @Override
    public Set<String> getAllExpressionObjectNames() {
        return Set.of(FORMATS, FIELDS);
    }

    @Override
    public @Nullable Object buildObject(IExpressionContext context, String name) {
        return switch (name) {
            case FORMATS -> new Formats(context.getLocale(), messages, clock);
            case FIELDS -> new Fields(context);
            default -> null;
        };
    }

    @Override
    public boolean isCacheable(String name) {
        return true;
    }
}
