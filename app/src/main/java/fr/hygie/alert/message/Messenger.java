package fr.hygie.alert.message;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what is due, each server by threads of its own: one that is slow or dead delays nobody but itself. Any number of
 * processes may do so at once.
 */
@Component
class Messenger implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Messenger.class);

    private final Outbox outbox;
    private final Map<Channel, Door> doors = new EnumMap<>(Channel.class);
    private final Map<String, Integer> lanes = new ConcurrentHashMap<>();
    private final boolean wanted;
    private volatile boolean running;

    /** @param wanted false where another process, or a test, sends */
    Messenger(Outbox outbox, List<Door> doors, @Value("${hygie.alert.messages:true}") boolean wanted) {
        this.outbox = outbox;
        this.wanted = wanted;
        doors.forEach(door -> this.doors.put(door.channel(), door));
    }

    @Scheduled(fixedDelayString = "${hygie.alert.messages.interval:500ms}", initialDelayString = "2s")
    void work() {
        if (!wanted || !running) {
            return;
        }
        try {
            write();
            outbox.hosts().forEach(this::send);
        } catch (RuntimeException failure) {
            LOG.error("messages of alerts could not be sent for the moment", failure);
        }
    }

    /** Messages of what was told since, all of it. */
    void write() {
        boolean more = true;
        while (more) {
            more = outbox.fanOut(isOpen(Channel.MAIL), isOpen(Channel.SMS));
        }
    }

    private boolean isOpen(Channel channel) {
        var door = doors.get(channel);
        return door != null && door.isOpen();
    }

    /** Starts as many threads for a server as may go through its door at once. */
    List<Thread> send(String host) {
        var door = doors.get(channel(host));
        var started = new ArrayList<Thread>();
        while (door != null && door.isOpen() && enter(host, door.lanes())) {
            started.add(Thread.ofVirtual().name("alert-messages-" + host).start(() -> drain(host, door)));
        }
        return started;
    }

    private static Channel channel(String host) {
        return switch (host) {
            case "mail" -> Channel.MAIL;
            case "sms" -> Channel.SMS;
            default -> Channel.WEBHOOK;
        };
    }

    private boolean enter(String host, int most) {
        var entered = new boolean[1];
        lanes.compute(host, (key, held) -> {
            int now = held == null ? 0 : held;
            entered[0] = now < most;
            return entered[0] ? Integer.valueOf(now + 1) : held;
        });
        return entered[0];
    }

    private void drain(String host, Door door) {
        try (var line = door.open()) {
            var claimed = outbox.claim(host);
            while (!claimed.isEmpty()) {
                send(claimed, host, line);
                claimed = running ? outbox.claim(host) : List.of();
            }
        } catch (RuntimeException failure) {
            LOG.error("messages to {} are left for later", host, failure);
        } finally {
            lanes.computeIfPresent(host, (key, held) -> held <= 1 ? null : Integer.valueOf(held - 1));
        }
    }

    private void send(List<Message> claimed, String host, Door.Line line) {
        var since = outbox.moment();
        for (int at = 0; at < claimed.size(); at++) {
            since = outbox.hold(claimed.subList(at, claimed.size()), since);
            var message = claimed.get(at);
            outbox.settle(message, host, attempt(message, line));
        }
    }

    /** What breaks on one message, rather than on its server, is its own matter: its neighbours go all the same. */
    private static Outcome attempt(Message message, Door.Line line) {
        try {
            return line.send(message);
        } catch (RuntimeException failure) {
            LOG.error("message {} cannot be sent", message.id(), failure);
            return Outcome.later("error of Hygie: " + failure.getClass().getSimpleName());
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
