package fr.hygie.alert.message;

import fr.hygie.alert.AlertContent;
import fr.hygie.alert.Exposure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * What a message says. Above TLP:GREEN nothing but the reference, the marks and where to read it: the content is not
 * even there.
 */
@Component
class MessageText {
    private static final Locale LOCALE = Locale.FRENCH;

    private final MessageSource messages;
    private final String address;

    MessageText(
            MessageSource messages, @Value("${hygie.address:http://localhost:${server.port:8080}}") String address) {
        this.messages = messages;
        this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /** A mail in its two forms. */
    record Written(String subject, String plain, String html) {}

    /** A heading, empty for none, and what stands below. */
    private record Part(String heading, String text) {}

    Written of(Message message) {
        var parts = parts(message);
        return new Written(subject(message), plain(message, parts), html(message, parts));
    }

    /** At most 160 signs of one short message: never any content. */
    String brief(Message message) {
        var text = "%s%s %s %s %s"
                .formatted(
                        message.exercise() ? word("exercise") + " " : "",
                        message.reference(),
                        word("severity." + message.severity()),
                        message.tlp().label(),
                        link(message));
        return (message.occasion() == Occasion.REVISION ? "" : word("mail.brief." + message.occasion()) + " ") + text;
    }

    String link(Message message) {
        return address + "/alert/" + message.alert();
    }

    private String subject(Message message) {
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
        if (message.content() != null) {
            words.add("– " + line(message.content().title()));
        }
        return String.join(" ", words);
    }

    private List<Part> parts(Message message) {
        var parts = new ArrayList<Part>();
        parts.add(new Part("", message.tlp().label() + (message.exercise() ? " · " + word("exercise") : "")));
        if (message.occasion() != Occasion.REVISION) {
            parts.add(new Part("", word("mail.why." + message.occasion())));
        }
        parts.add(new Part(
                "",
                "%s · %s · %s%s"
                        .formatted(
                                message.reference(),
                                word("revision", message.revision()),
                                word("severity." + message.severity()),
                                message.withdrawn() ? " · " + word("state.WITHDRAWN") : "")));
        var content = message.content();
        if (content == null) {
            parts.add(new Part("", word("mail.sealed", message.tlp().label())));
        } else {
            said(parts, content);
            var exposure = message.exposure();
            if (exposure != null && exposure != Exposure.NOT_ASSESSED) {
                parts.add(new Part(word("mail.exposure"), word("exposure." + exposure)));
            }
        }
        return parts;
    }

    private void said(List<Part> parts, AlertContent content) {
        parts.add(new Part(word("kind." + content.kind()), line(content.title())));
        add(parts, "process", content.process());
        add(parts, "origin", content.origin());
        add(
                parts,
                "measures",
                content.measures().stream()
                        .map(step -> "– " + word("phase." + step.phase()) + " : " + line(step.text()))
                        .collect(Collectors.joining("\n")));
    }

    private void add(List<Part> parts, String key, String text) {
        if (!text.isBlank()) {
            parts.add(new Part(word(key), clean(text)));
        }
    }

    private String plain(Message message, List<Part> parts) {
        return parts.stream()
                        .map(part -> (part.heading().isEmpty() ? "" : part.heading() + "\n") + part.text())
                        .collect(Collectors.joining("\n\n"))
                + "\n\n" + word("mail.read") + "\n" + link(message) + "\n\n-- \n" + word("mail.foot") + "\n";
    }

    private String html(Message message, List<Part> parts) {
        var body = parts.stream()
                .map(part -> (part.heading().isEmpty() ? "" : "<h2>" + escaped(part.heading()) + "</h2>") + "<p>"
                        + escaped(part.text()).replace("\n", "<br>") + "</p>")
                .collect(Collectors.joining("\n"));
        var link = escaped(link(message));
        return """
                <!DOCTYPE html>
                <html lang="fr"><head><meta charset="utf-8"><title>%s</title></head><body>
                %s
                <p><a href="%s">%s</a><br>%s</p>
                <p><small>%s</small></p>
                </body></html>
                """.formatted(
                escaped(message.reference()), body, link, escaped(word("mail.read")), link, escaped(word("mail.foot")));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
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

    private String word(String key, Object... values) {
        return messages.getMessage("alert." + key, values, LOCALE);
    }
}
