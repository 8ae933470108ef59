package fr.hygie.alert.message;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Requests to other people’s servers: no redirection is followed, no answer is read, ten seconds in all. */
@Component
class Requests implements DisposableBean {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    Outcome send(HttpRequest request) {
        var answer = client.sendAsync(request, BodyHandlers.ofInputStream());
        try {
            var received = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            received.body().close();
            return outcome(received.statusCode());
        } catch (TimeoutException tooSlow) {
            answer.cancel(true);
            return Outcome.server("no answer within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException failure) {
            return Outcome.server(failure.getCause() == null ? failure : failure.getCause());
        } catch (IOException failure) {
            return Outcome.server(failure);
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Outcome.later("stopped");
        }
    }

    /** What the status says: taken, refused for good, too much at once, or a server in trouble. */
    static Outcome outcome(int status) {
        return switch (status) {
            case 408, 425, 429 -> Outcome.later("HTTP " + status);
            default ->
                status >= 500
                        ? Outcome.server("HTTP " + status)
                        : status >= 300 || status < 200 ? Outcome.refused("HTTP " + status) : Outcome.TAKEN;
        };
    }

    @Override
    public void destroy() {
        client.shutdownNow();
    }
}
