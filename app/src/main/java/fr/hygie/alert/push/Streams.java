package fr.hygie.alert.push;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** All open pages of this process, by organisation. */
@Component
class Streams implements SmartLifecycle {
    private static final byte[] HEARTBEAT = ": \n\n".getBytes(StandardCharsets.US_ASCII);

    /** Below this, one thread is faster than several. */
    private static final int WORTH_SHARING = 500;

    private final Map<UUID, Set<Stream>> byOrganisation = new ConcurrentHashMap<>();
    private final Set<Stream> all = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    Streams(MeterRegistry meters) {
        meters.gaugeCollectionSize("hygie.alert.streams", List.of(), all);
    }

    Stream open(AsyncContext exchange, Set<UUID> organisations) throws IOException {
        var holder = new Stream[1];
        var stream = new Stream(exchange, organisations, () -> forget(holder[0]));
        holder[0] = stream;
        all.add(stream);
        organisations.forEach(organisation -> byOrganisation
                .computeIfAbsent(organisation, key -> ConcurrentHashMap.newKeySet())
                .add(stream));
        return stream;
    }

    private void forget(Stream stream) {
        all.remove(stream);
        stream.organisations()
                .forEach(organisation -> byOrganisation.computeIfPresent(organisation, (key, streams) -> {
                    streams.remove(stream);
                    return streams.isEmpty() ? null : streams;
                }));
    }

    /** Every page whose scope holds one of the recipients, once. */
    void tell(Notice notice) {
        var event = notice.event();
        var told = told(notice.recipients());
        if (told.size() < WORTH_SHARING) {
            told.forEach(stream -> stream.tell(notice.cursor(), event));
        } else {
            told.parallelStream().forEach(stream -> stream.tell(notice.cursor(), event));
        }
    }

    private Collection<Stream> told(Set<UUID> recipients) {
        var told = ConcurrentHashMap.<Stream>newKeySet();
        if (recipients.size() > byOrganisation.size()) {
            byOrganisation.forEach((organisation, streams) -> {
                if (recipients.contains(organisation)) {
                    told.addAll(streams);
                }
            });
        } else {
            recipients.forEach(organisation -> told.addAll(byOrganisation.getOrDefault(organisation, Set.of())));
        }
        return new ArrayList<>(told);
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
