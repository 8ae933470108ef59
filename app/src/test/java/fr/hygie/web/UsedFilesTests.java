package fr.hygie.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieServerTest;
import fr.hygie.TestClient;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Of the libraries, only what the pages use leaves the server. */
@HygieServerTest
class UsedFilesTests {
    @LocalServerPort
    private int port;

    @Test
    void theFilesThatThePagesNameAreServed() throws Exception {
        try (var client = new TestClient(port)) {
            var page = client.get("/login").body();
            var files = Pattern.compile("(?:href|src)=\"(/[^\"#]+\\.(?:svg|css|js))")
                    .matcher(page)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(files).filteredOn(file -> file.startsWith("/webjars/")).hasSize(2);
            for (var file : files) {
                assertThat(client.get(file).statusCode()).as(file).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webjars/tabler__core/1.4.0/package.json",
                "/webjars/tabler__core/1.4.0/dist/css/tabler.css",
                "/webjars/tabler__core/1.4.0/dist/js/tabler.min.js",
                "/webjars/htmx.org/2.0.10/dist/ext/debug.js",
                "/webjars/htmx.org/2.0.10/dist/htmx.js",
                "/webjars/",
                "/%77ebjars/tabler__core/1.4.0/package.json",
                "/META-INF/resources/webjars/tabler__core/1.4.0/package.json"
            })
    void nothingElseOfTheLibrariesIs(String file) throws Exception {
        try (var client = new TestClient(port)) {
            client.signIn("dsi@chu.demo");
            assertThat(client.get(file).statusCode()).isEqualTo(404);
        }
    }
}
