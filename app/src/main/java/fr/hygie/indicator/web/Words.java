package fr.hygie.indicator.web;

import fr.hygie.organisation.Calendar;
import java.time.Clock;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Gives each request its words. */
@Component
class Words {
    private final MessageSource messages;
    private final Clock clock;
    private final Calendar calendar;

    Words(MessageSource messages, Clock clock, Calendar calendar) {
        this.messages = messages;
        this.clock = clock;
        this.calendar = calendar;
    }

    IndicatorWords in(Locale locale) {
        return new IndicatorWords(messages, locale, clock, calendar.today());
    }
}
