package fr.hygie.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.context.ConfigurableApplicationContext;

/** A start that ends when it is whole and has shown its first page: what it loaded goes into the cache of later starts. */
final class StartTraining {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private StartTraining() {}

    @SuppressWarnings("SystemExit") // only the start was wanted
    static void run(ConfigurableApplicationContext context, String address) {
        RemainingBeans.makeNow(context);
        System.exit(showsFirstPage(address) ? 0 : 1);
    }

    private static boolean showsFirstPage(String address) {
        try (var client = HttpClient.newHttpClient()) {
            var login = HttpRequest.newBuilder(URI.create(address + "login"))
                    .timeout(PATIENCE)
                    .build();
            return client.send(login, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException failure) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
