package fr.hygie.alert.message;

import fr.hygie.scope.Paris;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Mails in text and in simple HTML, over a connection that is held for as many as are due. */
@Component
class MailDoor implements Door {
    /** Milliseconds for each of the dozen steps of a mail: all of them together are less than the lease of the outbox. */
    private static final String PATIENCE = "10000";

    private static final int FINAL = 500;

    private final MailSettings settings;
    private final MessageText text;
    private final Session session;

    MailDoor(MailSettings settings, MessageText text) {
        this.settings = settings;
        this.text = text;
        this.session = Session.getInstance(properties(settings));
    }

    private static Properties properties(MailSettings settings) {
        var properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.connectiontimeout", PATIENCE);
        properties.put("mail.smtp.timeout", PATIENCE);
        properties.put("mail.smtp.writetimeout", PATIENCE);
        // a farewell that nobody answers is not waited for
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.from", settings.from());
        properties.put("mail.smtp.auth", String.valueOf(!settings.user().isEmpty()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.enable", String.valueOf(settings.tls() == MailSettings.Tls.TLS));
        boolean change = settings.tls() == MailSettings.Tls.STARTTLS;
        properties.put("mail.smtp.starttls.enable", String.valueOf(change));
        properties.put("mail.smtp.starttls.required", String.valueOf(change));
        return properties;
    }

    @Override
    public Channel channel() {
        return Channel.MAIL;
    }

    @Override
    public boolean isOpen() {
        return settings.isSet();
    }

    @Override
    public int lanes() {
        return 4;
    }

    @Override
    public Line open() {
        return new Connection();
    }

    /** One connection to the server, opened by the first message and again after a failure. */
    private final class Connection implements Line {
        private @Nullable Transport transport;

        @Override
        public Outcome send(Message message) {
            try {
                var mail = mail(message);
                connected().sendMessage(mail, mail.getAllRecipients());
                return Outcome.TAKEN;
            } catch (MessagingException failure) {
                close();
                return outcome(failure);
            }
        }

        private Transport connected() throws MessagingException {
            var open = transport;
            if (open == null) {
                open = session.getTransport("smtp");
                transport = open;
                open.connect(
                        settings.host(),
                        settings.port(),
                        settings.user().isEmpty() ? null : settings.user(),
                        settings.user().isEmpty() ? null : settings.password());
            }
            return open;
        }

        @Override
        public void close() {
            try (var held = transport) {
                transport = null;
            } catch (MessagingException over) {
                // it is gone, which is what was wanted
            }
        }
    }

    /** What the server says of a message is told from a server that does not answer. */
    static Outcome outcome(MessagingException failure) {
        for (Exception cause = failure; cause != null; cause = next(cause)) {
            int code = switch (cause) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSenderFailedException sender -> sender.getReturnCode();
                case SMTPSendFailedException sending -> sending.getReturnCode();
                default -> 0;
            };
            if (code > 0) {
                var said = code + " " + String.valueOf(cause.getMessage()).strip();
                return code >= FINAL ? Outcome.refused(said) : Outcome.later(said);
            }
        }
        // establishments read the reason: where the server of the operator stands is none of their business
        return Outcome.server("mail server: " + failure.getClass().getSimpleName());
    }

    private static @Nullable Exception next(Exception cause) {
        return cause instanceof MessagingException mail ? mail.getNextException() : null;
    }

    private MimeMessage mail(Message message) throws MessagingException {
        var written = text.of(message);
        var mail = new Identified(session, "<" + message.id() + "@" + domain() + ">");
        mail.setFrom(new InternetAddress(settings.from()));
        mail.setRecipient(RecipientType.TO, new InternetAddress(message.address()));
        mail.setSubject(written.subject(), "UTF-8");
        mail.setHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(message.queuedAt().atZone(Paris.ZONE)));
        // mailboxes gather all that is said about one alert
        mail.setHeader("References", "<" + message.reference() + "@" + domain() + ">");
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("Hygie-Alert", message.reference());
        var plain = new MimeBodyPart();
        plain.setText(written.plain(), "UTF-8");
        var html = new MimeBodyPart();
        html.setContent(written.html(), "text/html; charset=UTF-8");
        mail.setContent(new MimeMultipart("alternative", plain, html));
        mail.saveChanges();
        return mail;
    }

    private String domain() {
        return settings.from().substring(settings.from().indexOf('@') + 1);
    }

    /** Keeps its identifier from one attempt to the next. */
    private static final class Identified extends MimeMessage {
        private final String identifier;

        Identified(Session session, String identifier) {
            super(session);
            this.identifier = identifier;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", identifier);
        }
    }
}
