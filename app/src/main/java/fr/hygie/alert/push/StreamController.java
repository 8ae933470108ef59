package fr.hygie.alert.push;

import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/** The stream of notices of a page: what was missed since {@code Last-Event-ID}, then what comes. */
@Controller
class StreamController {
    /** Rights are looked at again when the page comes back. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private static final int MOST_MISSED = 100;

    private final Streams streams;
    private final DataSource database;

    StreamController(Streams streams, DataSource database) {
        this.streams = streams;
        this.database = database;
    }

    @GetMapping("/alert/stream")
    @Requires(Right.ALERT_READ)
    void stream(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, SQLException {
        var organisations = Scope.require().organisations();
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // a proxy passes events on as they come
        var exchange = request.startAsync();
        exchange.setTimeout(LONGEST.toMillis());
        var stream = streams.open(exchange, organisations);
        exchange.addListener(new Ending(stream));
        // after a restart, pages do not come back all at once
        stream.send("retry: %d\n\n"
                .formatted(1_000 + ThreadLocalRandom.current().nextInt(4_000))
                .getBytes(StandardCharsets.US_ASCII));
        try {
            missed(last, organisations, stream);
            exchange.getResponse().getOutputStream().setWriteListener(stream);
        } catch (SQLException | IOException | RuntimeException failure) {
            stream.end();
            throw failure;
        }
    }

    private void missed(@Nullable String last, Set<UUID> organisations, Stream stream) throws SQLException {
        if (last == null || !last.matches("\\d{1,18}")) {
            return;
        }
        try (var connection = database.getConnection()) {
            var notices = NoticeListener.after(connection, Long.parseLong(last));
            if (notices.size() >= MOST_MISSED) {
                stream.send("event: resync\ndata: {}\n\n".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            notices.stream()
                    .filter(notice -> notice.recipients().stream().anyMatch(organisations::contains))
                    .forEach(notice -> stream.send(notice.event()));
        }
    }

    /** However it ends, the stream is forgotten. */
    private record Ending(Stream stream) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            stream.end();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            stream.end();
        }

        @Override
        public void onError(AsyncEvent event) {
            stream.end();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // never started twice
        }
    }
}
