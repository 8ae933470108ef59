package fr.hygie.security.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Counts wrong passwords, codes, tokens and keys by address, and refuses addresses that guess. What succeeds is not
 * counted: a whole hospital may stand behind one address. Remembers a bounded number of addresses, the latest.
 */
@Component
public class GuessLimits {
    static final int REMEMBERED = 20_000;

    private final int failures;
    private final Clock clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param failures admitted at once from an address; as many come back in ten minutes */
    GuessLimits(@Value("${hygie.security.failures-per-address:60}") int failures, Clock clock) {
        this.failures = failures;
        this.clock = clock;
    }

    /** Whether the address has to wait. */
    public boolean exhausted(String address) {
        synchronized (buckets) {
            var bucket = buckets.get(network(address));
            return bucket != null && bucket.getAvailableTokens() == 0;
        }
    }

    public void failed(String address) {
        synchronized (buckets) {
            buckets.computeIfAbsent(network(address), any -> fresh()).tryConsume(1);
        }
    }

    int remembered() {
        synchronized (buckets) {
            return buckets.size();
        }
    }

    /** Whoever has one IPv6 address has a whole /64. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        var parts = address.split(":", -1);
        return parts.length < 8 ? address : String.join(":", parts[0], parts[1], parts[2], parts[3]);
    }

    private Bucket fresh() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(failures).refillGreedy(failures, Duration.ofMinutes(10)))
                .withCustomTimePrecision(new ClockMeter(clock))
                .build();
    }

    /** The clock of the application, for the buckets. */
    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            var now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
