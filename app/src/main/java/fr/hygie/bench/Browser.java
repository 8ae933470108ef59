package fr.hygie.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A person who signs in and reads pages. */
final class Browser {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final URI address;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Browser(URI address) {
        this.address = address;
    }

    /**
     * What came back.
     *
     * @param server nanoseconds in the server; -1 when it did not tell
     * @param client nanoseconds until the last byte had arrived
     * @param statements sent to PostgreSQL; -1 when the server did not tell
     */
    record Answer(int status, String body, long server, long client, int statements) {}

    /** @throws IOException when the sign-in is refused */
    void signIn(String login, String password) throws IOException, InterruptedException {
        var form = CSRF.matcher(get("login").body());
        if (!form.find()) {
            throw new IOException("no form to sign in");
        }
        var body = "username=" + encoded(login) + "&password=" + encoded(password) + "&_csrf=" + encoded(form.group(1));
        var response = client.send(
                HttpRequest.newBuilder(address.resolve("login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        var next = response.headers().firstValue("Location").orElse("");
        if (response.statusCode() / 100 != 3 || next.contains("error")) {
            throw new IOException("sign-in refused: " + response.statusCode() + " " + next);
        }
    }

    /** @param path without a slash before it */
    Answer get(String path) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var response = client.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.body(),
                number(response, BenchProbe.NANOS),
                System.nanoTime() - start,
                (int) number(response, BenchProbe.STATEMENTS));
    }

    private static long number(HttpResponse<String> response, String header) {
        return response.headers().firstValueAsLong(header).orElse(-1);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
