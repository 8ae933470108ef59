package fr.hygie.inventory.glpi;

import fr.hygie.scope.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests to one GLPI server and nowhere else: redirections are not followed, an answer is bounded in time and size,
 * a server in error is asked again after a pause.
 */
final class GlpiHttp implements AutoCloseable {
    private static final JsonMapper JSON = Json.PLAIN;
    private static final int SHOWN = 200;

    private final GlpiSettings settings;
    private final GlpiLimits limits;
    private final Pause pause;
    private final HttpClient client;

    /** How time is let pass; a test lets none. */
    interface Pause {
        void take(Duration time) throws InterruptedException;
    }

    GlpiHttp(GlpiSettings settings, GlpiLimits limits, Pause pause) {
        this.settings = settings;
        this.limits = limits;
        this.pause = pause;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connection())
                .sslContext(GlpiTls.trusting(settings.authorityPem()))
                .build();
    }

    /** An answer that is no error; {@code status} is 200 or 206. */
    record Answer(int status, JsonNode body, String contentRange) {}

    /**
     * Sends a request, again when the server is in error.
     *
     * @param pathAndQuery after the address of the API, encoded
     * @param body JSON to post; null to get
     */
    Answer send(String pathAndQuery, Map<String, String> headers, @Nullable String body) {
        var request = request(pathAndQuery, headers, body);
        for (int attempt = 1; ; attempt++) {
            try {
                return GlpiErrors.accepted(once(request), JSON);
            } catch (GlpiFailure failure) {
                if (!GlpiErrors.mayPass(failure) || attempt == limits.attempts()) {
                    throw failure;
                }
            }
            waitBefore(attempt + 1);
        }
    }

    private HttpRequest request(String pathAndQuery, Map<String, String> headers, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create(settings.base() + pathAndQuery))
                .timeout(limits.answer())
                .header("Accept", "application/json")
                .header("Content-Type", "application/json");
        if (!settings.appToken().isEmpty()) {
            request.header("App-Token", settings.appToken());
        }
        headers.forEach(request::header);
        return (body == null ? request.GET() : request.POST(BodyPublishers.ofString(body))).build();
    }

    private HttpResponse<byte[]> once(HttpRequest request) {
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.answerBytes()));
        try {
            // the time limit of a request ends with its headers: this one holds for the body too
            return answer.get(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooSlow) {
            answer.cancel(true);
            throw GlpiFailure.of(
                    "glpi-too-slow", tooSlow, String.valueOf(limits.answer().toSeconds()));
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw GlpiFailure.of("glpi-unreachable", stopped, "");
        } catch (ExecutionException failure) {
            throw unanswered(failure.getCause() == null ? failure : failure.getCause());
        }
    }

    private GlpiFailure unanswered(Throwable cause) {
        if (cause instanceof java.net.http.HttpTimeoutException) {
            return GlpiFailure.of(
                    "glpi-too-slow", cause, String.valueOf(limits.answer().toSeconds()));
        }
        if (cause instanceof SSLException) {
            return GlpiFailure.of("glpi-untrusted", cause, shown(cause));
        }
        // BodyHandlers.limiting has no failure of its own
        if (cause instanceof IOException && String.valueOf(cause.getMessage()).contains("exceeds capacity")) {
            return GlpiFailure.of("glpi-too-big", cause, String.valueOf(limits.answerBytes() >> 20));
        }
        return GlpiFailure.of("glpi-unreachable", cause, shown(cause));
    }

    private static String shown(Throwable cause) {
        var text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return text.length() > SHOWN ? text.substring(0, SHOWN) : text;
    }

    private void waitBefore(int attempt) {
        try {
            pause.take(limits.pause().multipliedBy(1L << (attempt - 2)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw GlpiFailure.of("glpi-unreachable", stopped, "");
        }
    }

    /** The tree of a JSON text; empty when it is none. */
    static @Nullable JsonNode parsed(JsonMapper json, byte[] body) {
        try {
            return body.length == 0 ? json.nullNode() : json.readTree(body);
        } catch (JacksonException notJson) {
            return null;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
