package fr.hygie.alert.peer;

import fr.hygie.alert.line.Answer;
import fr.hygie.alert.peer.PeerRefusals.Refusal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Asks a collection, one by one, for what its news speak of and what it never told: objects may be older than the place from
 * which it is read, and be told no more. The same server is asked, so often and so long at most; what it does not give is left
 * out, and what was not asked for is said.
 */
final class TaxiiMissing {
    /** Objects in a turn. */
    static final int MOST = 300;

    private static final Duration LONGEST = Duration.ofSeconds(45);
    private static final int FAILURES_IN_A_ROW = 3;

    private final TaxiiReading reading;
    private final URI objects;
    private final Function<URI, Answer> question;
    private final Clock clock;

    /**
     * Prepares the asking.
     *
     * @param objects address under which each object stands by its identifier
     * @param question throws a {@link PeerFailure} for what is not answered as hoped
     */
    TaxiiMissing(TaxiiReading reading, URI objects, Function<URI, Answer> question, Clock clock) {
        this.reading = reading;
        this.objects = objects;
        this.question = question;
        this.clock = clock;
    }

    /** What comes may speak of more: who marked it, and with what. */
    void fetch() {
        var until = clock.instant().plus(LONGEST);
        Set<String> asked = new LinkedHashSet<>();
        int failures = 0;
        var waiting = new ArrayDeque<>(fresh(asked));
        while (!waiting.isEmpty()
                && asked.size() < MOST
                && failures < FAILURES_IN_A_ROW
                && clock.instant().isBefore(until)
                && !reading.isHeavy()) {
            var id = waiting.remove();
            asked.add(id);
            failures = ask(id) ? 0 : failures + 1;
            if (waiting.isEmpty()) {
                waiting.addAll(fresh(asked));
            }
        }
        if (!waiting.isEmpty()) {
            reading.refused.add(new Refusal(
                    "objects/",
                    "",
                    waiting.size() + " objects that reports speak of were not given: " + waiting.peek()));
        }
    }

    private List<String> fresh(Set<String> asked) {
        return reading.collector.missingOfNews().stream()
                .filter(id -> !asked.contains(id))
                .toList();
    }

    /** @return whether the server answers at all */
    private boolean ask(String id) {
        try {
            var answer = question.apply(objects.resolve(id + "/"));
            if (answer.status() == 200) {
                reading.complete(id, answer);
            }
            return true;
        } catch (PeerFailure failure) {
            return failure.isForGood();
        }
    }
}
