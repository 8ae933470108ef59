package fr.hygie.alert.push;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** All open pages of this process. */
@Component
class Streams implements SmartLifecycle {
    private static final byte[] HEARTBEAT = ": \n\n".getBytes(StandardCharsets.US_ASCII);

    /** Below this, one thread is faster than several. */
    private static final int WORTH_SHARING = 500;

    private final Set<Stream> all = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    Streams(MeterRegistry meters) {
        meters.gaugeCollectionSize("hygie.alert.streams", List.of(), all);
    }

    Stream open(AsyncContext exchange, Set<UUID> organisations) throws IOException {
        var holder = new Stream[1];
        var stream = new Stream(exchange, organisations, () -> all.remove(holder[0]));
        holder[0] = stream;
        all.add(stream);
        return stream;
    }

    /** Every page whose scope holds one of the recipients. */
    void tell(Notice notice) {
        var event = notice.event();
        var everybody = all.size() < WORTH_SHARING ? all.stream() : all.parallelStream();
        everybody
                .filter(stream -> stream.concerns(notice.recipients()))
                .forEach(stream -> stream.tell(notice.cursor(), event));
    }

    int count() {
        return all.size();
    }

    /** Keeps proxies from closing what is quiet, and finds out who left. */
    @Scheduled(fixedRateString = "${hygie.alert.heartbeat:20s}")
    void beat() {
        all.forEach(stream -> stream.send(HEARTBEAT));
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for what is under way. */
    @Override
    public void stop() {
        running = false;
        all.forEach(Stream::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
