package fr.hygie.alert.push;

import fr.hygie.alert.push.Stream.Told;
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
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/** The stream of notices of a page: what was missed since {@code Last-Event-ID}, then what comes; each once, in order. */
@Controller
class StreamController {
    /** Rights are looked at again when the page comes back. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private static final int MOST_MISSED = 100;

    private final Streams streams;
    private final NoticeListener listener;
    private final DataSource database;

    StreamController(Streams streams, NoticeListener listener, DataSource database) {
        this.streams = streams;
        this.listener = listener;
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
        try {
            begin(last, organisations, stream);
            exchange.getResponse().getOutputStream().setWriteListener(stream);
        } catch (SQLException | IOException | RuntimeException failure) {
            stream.end();
            throw failure;
        }
    }

    /**
     * The stream is registered by now: whatever is told from here on reaches it, and whatever was told before is in the
     * log. A page that comes for the first time is given a cursor too, or it could not say where it was.
     */
    private void begin(@Nullable String last, Set<UUID> organisations, Stream stream) throws SQLException {
        try (var connection = database.getConnection()) {
            long reached = listener.cursor(connection);
            boolean returns = last != null && last.matches("\\d{1,18}");
            long asked = returns ? Long.parseLong(last) : reached;
            // after a restart, pages do not come back all at once
            stream.send("retry: %d\nid: %d\n\n"
                    .formatted(1_000 + ThreadLocalRandom.current().nextInt(4_000), asked)
                    .getBytes(StandardCharsets.US_ASCII));
            var missed = NoticeListener.after(connection, asked);
            long newest = missed.size() >= MOST_MISSED || returns ? NoticeListener.last(connection) : asked;
            // too much, or a cursor from before a backup was restored: the page asks for everything
            if (missed.size() >= MOST_MISSED || asked > newest) {
                stream.send(Stream.resync(newest));
                stream.follow(newest, List.of());
            } else {
                stream.follow(asked, events(missed, organisations));
            }
        }
    }

    private static List<Told> events(List<Notice> notices, Set<UUID> organisations) {
        return notices.stream()
                .filter(notice -> notice.recipients().stream().anyMatch(organisations::contains))
                .map(notice -> new Told(notice.cursor(), notice.event()))
                .toList();
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
