package fr.hygie.alert.message;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * What a mail says, in its two forms.
 *
 * @param read the words before the link
 */
record MailBody(List<Part> parts, String read, String link, String foot) {
    /** A heading, empty for none, and what stands below. */
    record Part(String heading, String text) {}

    String plain() {
        return parts.stream()
                        .map(part -> (part.heading().isEmpty() ? "" : part.heading() + "\n") + part.text())
                        .collect(Collectors.joining("\n\n"))
                + "\n\n" + read + "\n" + link + "\n\n-- \n" + foot + "\n";
    }

    String html(Locale locale, String title) {
        var body = parts.stream()
                .map(part -> (part.heading().isEmpty() ? "" : "<h2>" + escaped(part.heading()) + "</h2>") + "<p>"
                        + escaped(part.text()).replace("\n", "<br>") + "</p>")
                .collect(Collectors.joining("\n"));
        var target = escaped(link);
        return """
                <!DOCTYPE html>
                <html lang="%s"><head><meta charset="utf-8"><title>%s</title></head><body>
                %s
                <p><a href="%s">%s</a><br>%s</p>
                <p><small>%s</small></p>
                </body></html>
                """.formatted(locale.getLanguage(), escaped(title), body, target, escaped(read), target, escaped(foot));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
