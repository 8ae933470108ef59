package fr.hygie.alert.message;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The mail server of the operator: {@code HYGIE_MAIL_HOST}, {@code _PORT}, {@code _USER}, {@code _PASSWORD},
 * {@code _FROM}, {@code _TLS}.
 */
@Component
class MailSettings {
    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final String from;
    private final Tls tls;

    /** How the connection is protected. */
    enum Tls {
        /** Begins in clear and must change at once (port 587). */
        STARTTLS,
        /** From the first byte (port 465). */
        TLS,
        /** In clear: a server on the same computer. */
        NONE
    }

    MailSettings(
            @Value("${hygie.mail.host:}") String host,
            @Value("${hygie.mail.port:0}") int port,
            @Value("${hygie.mail.user:}") String user,
            @Value("${hygie.mail.password:}") String password,
            @Value("${hygie.mail.from:}") String from,
            @Value("${hygie.mail.tls:STARTTLS}") Tls tls) {
        this.host = host.strip();
        this.port = port > 0
                ? port
                : switch (tls) {
                    case STARTTLS -> 587;
                    case TLS -> 465;
                    case NONE -> 25;
                };
        this.user = user;
        this.password = password;
        this.from = from.strip();
        this.tls = tls;
        if (isSet() && !this.from.matches("[^@\\s<>\"]+@[^@\\s<>\"]+")) {
            throw new IllegalStateException("HYGIE_MAIL_FROM is the address that alerts are sent from");
        }
    }

    boolean isSet() {
        return !host.isEmpty();
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    String from() {
        return from;
    }

    Tls tls() {
        return tls;
    }
}
