package fr.hygie.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** A form of a page with what stands in it, as a browser would send it. Reads our own pages, not any page. */
final class Form {
    private static final Pattern FORM = Pattern.compile("<form([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern FIELD =
            Pattern.compile("<input([^>]*)>|<select([^>]*)>(.*?)</select>", Pattern.DOTALL);
    private static final Pattern CHOSEN = Pattern.compile("<option([^>]*\\sselected[^>]*)>");
    private static final Pattern TICKED = Pattern.compile("\\stype=\"(?:radio|checkbox|file)\"");

    private final String action;
    private final Map<String, String> values = new LinkedHashMap<>();

    private Form(String action, String content) {
        this.action = action;
        for (var field = FIELD.matcher(content); field.find(); ) {
            if (field.group(1) != null) {
                input(field.group(1));
            } else {
                choice(field.group(2), field.group(3));
            }
        }
    }

    /** @throws IOException when no form of the page leads there */
    static Form in(String page, String action) throws IOException {
        for (var form = FORM.matcher(page); form.find(); ) {
            if (attribute(form.group(1), "action").equals(action)
                    && attribute(form.group(1), "method").equals("post")) {
                return new Form(action, form.group(2));
            }
        }
        throw new IOException("no form leads to " + action);
    }

    private void input(String attributes) {
        if (!TICKED.matcher(attributes).find() || attributes.contains(" checked")) {
            set(attribute(attributes, "name"), attribute(attributes, "value"));
        }
    }

    private void choice(String attributes, String options) {
        var chosen = CHOSEN.matcher(options);
        set(attribute(attributes, "name"), chosen.find() ? attribute(chosen.group(1), "value") : "");
    }

    private static String attribute(String attributes, String name) {
        var found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(attributes);
        return found.find() ? HtmlUtils.htmlUnescape(found.group(1)) : "";
    }

    String action() {
        return action;
    }

    void set(String name, String value) {
        values.put(name, value);
    }

    String encoded() {
        return values.entrySet().stream()
                .map(value -> encoded(value.getKey()) + "=" + encoded(value.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Each value as a part of a body of several parts. */
    String parts(String boundary) {
        return values.entrySet().stream()
                .map(value -> "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + value.getKey()
                        + "\"\r\n\r\n" + value.getValue() + "\r\n")
                .collect(Collectors.joining());
    }
}
