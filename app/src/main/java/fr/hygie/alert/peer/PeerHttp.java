package fr.hygie.alert.peer;

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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Requests to peers: redirections are not followed, an answer is bounded in time and size. */
@Component
public class PeerHttp {
    private static final Duration CONNECTION = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int BYTES = 32 << 20;
    private static final int SHOWN = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTION)
            .build();

    /**
     * Sends a request.
     *
     * @param method such as {@code GET}
     * @param body null for none
     * @return an answer of 2xx, 304 or 404
     * @throws PeerFailure for any other, and when there is none in time
     */
    public HttpResponse<byte[]> send(URI address, String method, Map<String, String> headers, byte @Nullable [] body) {
        var request = HttpRequest.newBuilder(address)
                .timeout(ANSWER)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return accepted(once(request.build()));
    }

    private HttpResponse<byte[]> once(HttpRequest request) {
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), BYTES));
        try {
            // the time limit of a request ends with its headers: this one holds for the body too
            return answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooSlow) {
            answer.cancel(true);
            throw PeerFailure.passing("no answer within " + ANSWER.toSeconds() + " s");
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw PeerFailure.passing("interrupted");
        } catch (ExecutionException failure) {
            var cause = failure.getCause() == null ? failure : failure.getCause();
            boolean tooBig = cause instanceof IOException
                    && String.valueOf(cause.getMessage()).contains("exceeds capacity");
            throw PeerFailure.passing(
                    tooBig ? "an answer of more than " + (BYTES >> 20) + " MiB" : cut(String.valueOf(cause)));
        }
    }

    private static HttpResponse<byte[]> accepted(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status / 100 == 2 || status == 304 || status == 404) {
            return answer;
        }
        var text = "status " + status + ": "
                + cut(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " "));
        boolean mayPass =
                status >= 500 || status == 401 || status == 403 || status == 408 || status == 429 || status / 100 == 3;
        throw mayPass ? PeerFailure.passing(text) : PeerFailure.forGood(text);
    }

    static String cut(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) : text;
    }
}
