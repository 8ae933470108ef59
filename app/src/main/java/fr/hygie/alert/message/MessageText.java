package fr.hygie.alert.message;

import fr.hygie.alert.AlertContent;
import fr.hygie.alert.Exposure;
import fr.hygie.alert.text.ChangeText;
import fr.hygie.alert.text.MarkerText;
import fr.hygie.scope.Paris;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What a message says. Above TLP:GREEN nothing but the reference, the marks and where to read it: the content is not
 * even there. In the language of whoever reads it.
 */
@Component
class MessageText {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final int MOST_SHARERS = 20;

    private final MessageSource messages;
    private final String address;

    MessageText(
            MessageSource messages, @Value("${hygie.address:http://localhost:${server.port:8080}}") String address) {
        this.messages = messages;
        this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /** A mail in its two forms. */
    record Written(String subject, String plain, String html) {}

    Written of(Message message) {
        return new Letter(message).written();
    }

    /** At most 160 signs of one short message: never any content. */
    String brief(Message message) {
        return new Letter(message).brief();
    }

    String link(Message message) {
        return address + "/alert/" + message.alert();
    }

    /** One message while it is written. */
    private final class Letter {
        private final Message message;
        private final List<MailBody.Part> parts = new ArrayList<>();

        Letter(Message message) {
            this.message = message;
        }

        Written written() {
            opening();
            var content = message.content();
            if (content == null) {
                add("", word("mail.sealed", message.tlp().label()));
                if (!message.changes().isEmpty()) {
                    add("", word("mail.changes", message.revision() - 1));
                    changes();
                }
            } else if (message.withdrawn()) {
                add(word("kind." + content.kind()), line(content.title()));
                add(word("mail.withdrawal"), clean(Objects.requireNonNullElse(message.withdrawal(), "")));
            } else if (message.occasion() == Occasion.REVISION
                    && !message.changes().isEmpty()) {
                changed(content);
            } else {
                said(content);
            }
            return new Written(subject(), body().plain(), body().html(message.locale(), message.reference()));
        }

        String brief() {
            var text = "%s%s %s %s %s"
                    .formatted(
                            message.exercise() ? word("exercise") + " " : "",
                            message.reference(),
                            word("severity." + message.severity()),
                            message.tlp().label(),
                            link(message));
            return (message.occasion() == Occasion.REVISION ? "" : word("mail.brief." + message.occasion()) + " ")
                    + text;
        }

        private String subject() {
            var words = new ArrayList<String>();
            words.add("[" + message.reference() + "]");
            if (message.exercise()) {
                words.add(word("exercise"));
            }
            if (message.occasion() != Occasion.REVISION) {
                words.add(word("mail.subject." + message.occasion()));
            } else if (message.withdrawn()) {
                words.add(word("state.WITHDRAWN"));
            }
            words.add(word("severity." + message.severity()));
            words.add(message.tlp().label());
            var content = message.content();
            if (content != null) {
                words.add("– " + MarkerText.disarmed(line(content.title()), content.markers()));
            }
            return String.join(" ", words);
        }

        private void opening() {
            add("", message.tlp().label() + (message.exercise() ? " · " + word("exercise") : ""));
            if (message.occasion() != Occasion.REVISION) {
                add("", word("mail.why." + message.occasion()));
            }
            add(
                    "",
                    "%s · %s · %s%s"
                            .formatted(
                                    message.reference(),
                                    word("revision", message.revision()),
                                    word("severity." + message.severity()),
                                    message.withdrawn() ? " · " + word("state.WITHDRAWN") : ""));
        }

        private void said(AlertContent content) {
            add(word("kind." + content.kind()), line(content.title()));
            add(word("process"), clean(content.process()));
            add(word("origin"), clean(content.origin()));
            add(
                    word("measures"),
                    content.measures().stream()
                            .map(step -> "– " + word("phase." + step.phase()) + word("mail.colon") + line(step.text()))
                            .collect(Collectors.joining("\n")));
            add(
                    word("attachments"),
                    content.attachments().stream()
                            .map(file -> "– " + line(file.name()))
                            .collect(Collectors.joining("\n")));
            exposure();
        }

        /** Who was told the revision before reads what is new; the whole is behind the link. */
        private void changed(AlertContent content) {
            add(word("kind." + content.kind()), line(content.title()));
            add("", word("mail.changes", message.revision() - 1));
            changes();
            exposure();
            add("", word("mail.whole"));
        }

        private void changes() {
            var text = new ChangeText(this::word, moment -> MOMENT.format(moment.atZone(Paris.ZONE)));
            for (var change : text.of(message.changes())) {
                var lines = new ArrayList<String>();
                change.before().forEach(one -> lines.add(left(change.list() ? "left" : "before", one)));
                change.after().forEach(one -> lines.add(left(change.list() ? "came" : "after", one)));
                var field = word("field." + change.field());
                add(lines.isEmpty() ? "" : field, lines.isEmpty() ? field : String.join("\n", lines));
            }
        }

        private String left(String how, String text) {
            return "– " + word("change." + how) + word("mail.colon") + line(text);
        }

        private void exposure() {
            if (!message.sharers().isEmpty()) {
                exposures();
                return;
            }
            var exposure = message.exposure();
            if (exposure != null && exposure != Exposure.NOT_ASSESSED) {
                add(word("mail.exposure"), word("exposure." + exposure));
            }
        }

        /** Of each establishment that the mailbox stands for, the worst struck first. */
        private void exposures() {
            var sharers = message.sharers();
            if (sharers.stream().allMatch(sharer -> sharer.exposure() == Exposure.NOT_ASSESSED)) {
                return;
            }
            var lines = sharers.stream()
                    .limit(MOST_SHARERS)
                    .map(sharer ->
                            "– " + line(sharer.name()) + word("mail.colon") + word("exposure." + sharer.exposure()))
                    .collect(Collectors.toCollection(ArrayList::new));
            if (sharers.size() > MOST_SHARERS) {
                lines.add(word("mail.exposure.more", sharers.size() - MOST_SHARERS));
            }
            add(word("mail.exposures"), String.join("\n", lines));
        }

        private void add(String heading, String text) {
            if (!text.isBlank()) {
                var content = message.content();
                parts.add(new MailBody.Part(
                        heading, content == null ? text : MarkerText.disarmed(text, content.markers())));
            }
        }

        private MailBody body() {
            return new MailBody(parts, word("mail.read"), link(message), word("mail.foot"));
        }

        private String word(String key, Object... values) {
            return messages.getMessage("alert." + key, values, message.locale());
        }
    }

    /** Without signs that change how the rest is read; line ends stay. */
    private static String clean(String text) {
        return text.replace("\r\n", "\n")
                .replaceAll("[\\p{Cc}\\p{Cf}&&[^\n]]", " ")
                .strip();
    }

    private static String line(String text) {
        return clean(text).replace('\n', ' ');
    }
}
