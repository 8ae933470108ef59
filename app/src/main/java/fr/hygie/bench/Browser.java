package fr.hygie.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.stream.Collectors;

/** A person who signs in and reads pages. */
final class Browser {
    private final URI address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
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

    /** What a request carries to be taken for this person: value of the header {@code Cookie}. */
    String cookie() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** @throws IOException when the sign-in is refused */
    void signIn(String login, String password) throws IOException, InterruptedException {
        var form = Form.in(get("login").body(), "/login");
        form.set("username", login);
        form.set("password", password);
        var next = follow(submit(form), "sign-in");
        if (next.contains("error")) {
            throw new IOException("sign-in refused: " + next);
        }
    }

    /** Sends a form as it stands; answers where that leads. */
    String send(Form form) throws IOException, InterruptedException {
        return follow(submit(form), form.action());
    }

    private HttpResponse<String> submit(Form form) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address.resolve(form.action()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form.encoded()))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Sends a file with a form; answers where that leads. */
    String upload(Form form, String field, String name, byte[] content) throws IOException, InterruptedException {
        var boundary = "hygie-bench-" + UUID.randomUUID();
        var response = client.send(
                HttpRequest.newBuilder(address.resolve(form.action()))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.concat(
                                BodyPublishers.ofString(form.parts(boundary) + "--" + boundary
                                        + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                                        + name
                                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"),
                                BodyPublishers.ofByteArray(content),
                                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
                        .build(),
                BodyHandlers.ofString());
        return follow(response, form.action());
    }

    /** Path without a slash before it. */
    private String follow(HttpResponse<String> response, String what) throws IOException {
        var next = response.headers().firstValue("Location");
        if (response.statusCode() / 100 != 3 || next.isEmpty()) {
            throw new IOException(what + " answers " + response.statusCode());
        }
        return address.resolve(next.get()).getRawPath().substring(1);
    }

    /** Whether a page that shows its progress by and by says that it has come to its end. */
    boolean isFinished(String path) throws IOException, InterruptedException {
        var response = client.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.discarding());
        if (response.statusCode() != 200) {
            throw new IOException(path + " answers " + response.statusCode());
        }
        return response.headers().firstValue("HX-Refresh").isPresent();
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
}
