package fr.hygie.alert.peer;

import fr.hygie.alert.inbound.ForeignObjects.Kept;
import fr.hygie.alert.line.Answer;
import fr.hygie.alert.peer.PeerRefusals.Refusal;
import fr.hygie.alert.stix.Limits;
import fr.hygie.alert.stix.StixCollector;
import fr.hygie.alert.stix.StixStream;
import fr.hygie.alert.stix.StixUnreadable;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one turn takes of a collection, page by page; the rest follows in the next one. A page that cannot be read is asked for
 * again in smaller ones, until what cannot be read stands alone: that is refused, and the reading goes on after it.
 */
final class TaxiiReading {
    private static final String LAST = "X-TAXII-Date-Added-Last";
    private static final int PAGE = 1_000;
    private static final long MOST_BYTES = 32L << 20;

    final StixCollector collector = new StixCollector(Limits.DEFAULT);
    final List<Kept> objects = new ArrayList<>();
    final List<Refusal> refused = new ArrayList<>();
    String position;
    boolean more = true;

    private final StixStream stream = new StixStream(Limits.DEFAULT);
    private String after;
    private String next = "";
    private int limit = PAGE;
    private long bytes;

    /** @param position where the last reading ended */
    TaxiiReading(String position) {
        this.position = position;
        this.after = position;
    }

    String query() {
        return "?limit=" + limit + (after.isEmpty() ? "" : "&added_after=" + TaxiiExchange.encoded(after))
                + (next.isEmpty() ? "" : "&next=" + TaxiiExchange.encoded(next));
    }

    boolean isFull() {
        return objects.size() >= Limits.DEFAULT.objects()
                || isHeavy()
                || collector.reports() >= StixCollector.MOST_REPORTS / 2;
    }

    /**
     * Takes a page.
     *
     * @param answer empty when it was too large to be held
     * @throws PeerFailure when it cannot be read and does not say where to go on
     */
    void take(Optional<Answer> answer) {
        if (answer.isEmpty()) {
            refuse("", "too large an answer");
            return;
        }
        var last = answer.get().header(LAST).orElse("");
        try {
            bytes += answer.get().body().length;
            var frame = stream.read(new ByteArrayInputStream(answer.get().body()), this::take);
            advance(last);
            next = frame.next() == null ? "" : frame.next();
            // without a place to go on from, the next reading goes on from the date
            more = frame.more() && frame.objects() > 0 && !next.isEmpty();
        } catch (StixUnreadable unreadable) {
            refuse(last, "unreadable envelope at " + unreadable.pointer() + ": " + unreadable.getMessage());
        }
    }

    private void refuse(String last, String reason) {
        if (limit > 1) {
            limit /= 10;
        } else if (last.isEmpty() || last.compareTo(position) <= 0) {
            throw PeerFailure.passing(reason);
        } else {
            refused.add(new Refusal("after " + position, "", reason));
            advance(last);
            limit = PAGE;
        }
        after = position;
        next = "";
    }

    private void advance(String last) {
        // of timestamps of one form, the later one is the greater text
        position = last.length() <= 40 && last.compareTo(position) > 0 ? last : position;
    }

    /** As many bytes as a turn may take. */
    boolean isHeavy() {
        return bytes >= MOST_BYTES;
    }

    /** Takes one object that was asked for by its identifier, and nothing else that comes with it. */
    void complete(String id, Answer answer) {
        bytes += answer.body().length;
        try {
            stream.read(new ByteArrayInputStream(answer.body()), (pointer, object) -> {
                if (object.path("id").asString("").equals(id)) {
                    take(pointer, object);
                }
            });
        } catch (StixUnreadable unreadable) {
            refused.add(new Refusal(
                    id, "", "unreadable envelope at " + unreadable.pointer() + ": " + unreadable.getMessage()));
        }
    }

    private void take(String pointer, ObjectNode object) {
        collector.take(pointer, object);
        var kept = Kept.of(object);
        if (kept.id().length() <= 120 && kept.version().length() <= 60) {
            objects.add(kept);
        }
    }
}
