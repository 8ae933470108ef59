package fr.hygie.alert.message;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * The gateway of the operator for short messages, whoever makes it: {@code HYGIE_SMS_URL}, {@code _METHOD},
 * {@code _HEADER} ("name: value"), {@code _BODY}, {@code _TYPE}. In the address and in the body {@code {to}} stands for
 * the number and {@code {text}} for the message, encoded as their place asks for.
 */
@Component
class SmsSettings {
    private static final String SAMPLE = "0";

    private final String url;
    private final String method;
    private final String header;
    private final String body;
    private final String type;

    SmsSettings(
            @Value("${hygie.sms.url:}") String url,
            @Value("${hygie.sms.method:POST}") String method,
            @Value("${hygie.sms.header:}") String header,
            @Value("${hygie.sms.body:}") String body,
            @Value("${hygie.sms.type:}") String type) {
        this.url = url.strip();
        this.method = method.strip();
        this.header = header.strip();
        this.body = body;
        this.type = !type.isBlank()
                ? type.strip()
                : body.stripLeading().startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
        if (isSet()) {
            requireUsable();
        }
    }

    private void requireUsable() {
        if (!(url + body).contains("{to}") || !(url + body).contains("{text}")) {
            throw new IllegalStateException("HYGIE_SMS_URL or HYGIE_SMS_BODY says where {to} and {text} go");
        }
        if (!header.isEmpty() && header.indexOf(':') < 1) {
            throw new IllegalStateException("HYGIE_SMS_HEADER is a name, a colon and a value");
        }
        request(SAMPLE, SAMPLE); // an address that is none stops the start, not the first alert
    }

    boolean isSet() {
        return !url.isEmpty();
    }

    HttpRequest request(String to, String text) {
        var target = filled(url, to, text, SmsSettings::percent);
        var request = HttpRequest.newBuilder(URI.create(target)).header("User-Agent", "Hygie");
        if (!header.isEmpty()) {
            int colon = header.indexOf(':');
            request.header(
                    header.substring(0, colon).strip(),
                    header.substring(colon + 1).strip());
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", type);
        }
        return request.method(method, sent(to, text)).build();
    }

    private BodyPublisher sent(String to, String text) {
        if (body.isEmpty()) {
            return BodyPublishers.noBody();
        }
        UnaryOperator<String> encoded = type.contains("json")
                ? SmsSettings::json
                : type.contains("form") ? SmsSettings::percent : UnaryOperator.identity();
        return BodyPublishers.ofString(filled(body, to, text, encoded));
    }

    /** The text last: what it says is no place to fill. */
    private static String filled(String template, String to, String text, UnaryOperator<String> encoded) {
        return template.replace("{to}", encoded.apply(to)).replace("{text}", encoded.apply(text));
    }

    private static String percent(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String json(String value) {
        var quoted = new StringBuilder();
        JsonStringEncoder.getInstance().quoteAsString(value, quoted);
        return quoted.toString();
    }
}
