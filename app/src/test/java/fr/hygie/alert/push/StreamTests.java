package fr.hygie.alert.push;

import static fr.hygie.alert.AlertTestBench.content;
import static fr.hygie.alert.AlertTestBench.handling;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieServerTest;
import fr.hygie.TestClient;
import fr.hygie.alert.AlertTestBench;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.writing.AlertWriting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Open pages over real sockets: told at once, of what is theirs, and of what they missed. */
@HygieServerTest
class StreamTests {
    private static final int PATIENCE = (int) Duration.ofSeconds(20).toMillis();

    @LocalServerPort
    private int port;

    @Autowired
    private AlertWriting writing;

    @Autowired
    private Streams streams;

    @Autowired
    private JdbcClient jdbc;

    private AlertTestBench bench;
    private UUID chu;
    private UUID ehpad;

    @BeforeEach
    void organisations() {
        bench = new AlertTestBench(jdbc);
        chu = bench.organisation("CHU Saint-Aubin");
        ehpad = bench.organisation("EHPAD Les Genêts");
    }

    @Test
    void aPageIsToldOfWhatIsAddressedToItAndOfNothingElse() throws Exception {
        try (var page = new Page("referent@ehpad.demo", null)) {
            page.waitFor("retry:");
            publish("Pour le CHU seul", chu);
            publish("Pour l’EHPAD", ehpad);
            var notice = page.waitFor("event: alert");
            assertThat(notice)
                    .contains("id: ")
                    .contains("\"severity\":\"CRITICAL\"")
                    .doesNotContain("EHPAD", "CHU");
            assertThat(page.count("event: alert")).isEqualTo(1);
        }
    }

    @Test
    void whatWasMissedComesFirst() throws Exception {
        long before = jdbc.sql("select alert_last_cursor()").query(Long.class).single();
        publish("Pendant l’absence", ehpad);
        publish("Pour un autre", chu);
        try (var page = new Page("referent@ehpad.demo", String.valueOf(before))) {
            page.waitFor("event: alert");
            publish("Ensuite", ehpad);
            page.waitFor("event: alert");
            assertThat(page.count("event: alert")).isEqualTo(2);
        }
    }

    @Test
    void aStreamIsForThoseWhoMayReadAlerts() throws Exception {
        try (var page = new Page("biomed@chu.demo", null)) {
            assertThat(page.line()).contains(" 403");
        }
        try (var client = new TestClient(port)) {
            assertThat(client.get("/alert/stream").statusCode()).isIn(302, 401, 403);
        }
    }

    @Test
    void aPageThatLeavesIsForgotten() throws Exception {
        var page = new Page("referent@ehpad.demo", null);
        page.waitFor("retry:");
        assertThat(streams.count()).isPositive();
        page.close();
        for (int at = 0; at < 200 && streams.count() > 0; at++) {
            streams.beat();
            Thread.sleep(20);
        }
        assertThat(streams.count()).isZero();
    }

    private void publish(String title, UUID recipient) {
        var writer = bench.organisation("Clinique des Ormeaux");
        bench.as(writer).run(() -> {
            var alert = writing.begin(writer, handling(Tlp.AMBER, recipient), content(title), null);
            writing.publish(alert.id(), alert.version());
        });
    }

    /** A page that reads its stream line by line. */
    private final class Page implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;
        private final StringBuilder read = new StringBuilder();

        Page(String login, @org.jspecify.annotations.Nullable String last) throws IOException, InterruptedException {
            String cookie;
            try (var client = new TestClient(port)) {
                client.signIn(login);
                cookie = client.cookies();
            }
            socket = new Socket("localhost", port);
            socket.setSoTimeout(PATIENCE);
            var request = "GET /alert/stream HTTP/1.1\r\nHost: localhost:" + port
                    + "\r\nAccept: text/event-stream\r\nCookie: " + cookie
                    + (last == null ? "" : "\r\nLast-Event-ID: " + last) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        String line() throws IOException {
            var line = lines.readLine();
            if (line == null) {
                throw new IOException("the stream has ended: " + read);
            }
            read.append(line).append('\n');
            return line;
        }

        /** Reads on until a word has come; answers what was read since the last time, to the end of the event. */
        String waitFor(String word) throws IOException {
            int from = read.length();
            while (!read.substring(from).contains(word)) {
                line();
            }
            while (!line().isBlank()) {
                // to the end of the event
            }
            return read.substring(from);
        }

        int count(String word) {
            return read.toString().split(word, -1).length - 1;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
