package fr.hygie.alert.web;

import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.text.Unreadable;
import fr.hygie.web.Formats;
import fr.hygie.web.Option;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The words of alerts in the language of the page. */
@Component("alert.words")
class Words {
    private final MessageSource messages;
    private final Clock clock;

    Words(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** {@code 28/11/2026 07:42}, Paris time; empty for what has not happened. */
    String moment(@Nullable Instant instant, Locale locale) {
        return instant == null ? "" : new Formats(locale, messages, clock).instant(instant);
    }

    String of(String key, Locale locale, Object... values) {
        return messages.getMessage("alert." + key, values, locale);
    }

    /** @param prefix of the keys, such as {@code kind.} */
    List<Option> options(String prefix, Enum<?>[] values, Locale locale) {
        return Arrays.stream(values)
                .map(value -> new Option(value.name(), of(prefix + value.name(), locale)))
                .toList();
    }

    /** Why a message did not arrive, as far as people can do something about it; else as the server said it. */
    String whyNot(String reason, Locale locale) {
        if (reason.startsWith("HTTP ") && reason.matches("HTTP \\d{3}")) {
            return of("why-not.status", locale, reason);
        }
        return switch (reason.split(":", 2)[0]) {
            case "ConnectException", "UnresolvedAddressException", "UnknownHostException", "ClosedChannelException" ->
                of("why-not.refused", locale);
            case "HttpTimeoutException", "HttpConnectTimeoutException" -> of("why-not.slow", locale);
            case "SSLHandshakeException", "SSLException" -> of("why-not.certificate", locale);
            default -> reason.startsWith("no answer within") ? of("why-not.slow", locale) : reason;
        };
    }

    /** Why an act was refused. */
    String of(AlertRefused refused, Locale locale) {
        return messages.getMessage(refused.key(), new Object[0], locale);
    }

    /** Who made what was taken over from elsewhere. */
    String of(AlertReader.Maker maker, Locale locale) {
        var name = maker.name().isBlank() ? maker.creator() : maker.name();
        return name.isBlank() ? of("maker.unknown", locale) : of("maker", locale, name);
    }

    String of(Unreadable problem, Locale locale) {
        return of("unreadable." + problem.reason(), locale, problem.line(), problem.text());
    }
}
