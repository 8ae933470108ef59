package fr.hygie.security.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The tally that all processes on a database share. */
@Component
class StoredGuesses implements GuessTally {
    private static final Duration KEPT = Duration.ofHours(1);

    private static final String ADD = """
            insert into guess_count as known (kind, network, level, at) values (:kind, :network, 1, :now)
            on conflict (kind, network) do update
            set level = 1 + greatest(0, known.level - :forgotten * greatest(0, extract(epoch from :now - known.at))),
              at = greatest(known.at, excluded.at)
            returning level""";

    private final JdbcClient jdbc;
    private final Clock clock;

    StoredGuesses(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public double add(GuessKind kind, String network, double forgotten, Instant now) {
        return jdbc.sql(ADD)
                .param("kind", kind.name())
                .param("network", network)
                .param("forgotten", forgotten)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Double.class)
                .single();
    }

    /** What has leaked away long ago is not kept: an address tells who was where. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    void forget() {
        jdbc.sql("delete from guess_count where at < ?")
                .param(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
