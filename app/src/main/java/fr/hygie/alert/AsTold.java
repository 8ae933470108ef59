package fr.hygie.alert;

import fr.hygie.alert.AlertReader.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An alert for whoever does not write it: under the strictest of the mark that its last revision was told under and of
 * the one that its writer has in mind, and without what was told to others under a stricter one.
 */
final class AsTold {
    private AsTold() {}

    /** The alert under the mark that holds. */
    static Alert of(Alert alert, AlertRevision last) {
        return new Alert(
                alert.id(),
                alert.organisation(),
                alert.writer(),
                alert.version(),
                alert.reference(),
                alert.state(),
                alert.tlp().and(last.tlp()),
                alert.pap().and(last.pap()),
                alert.audience(),
                alert.anonymous() || last.anonymous(),
                alert.exercise(),
                last.content(),
                alert.revision(),
                alert.detectedAt(),
                alert.createdAt(),
                alert.createdBy(),
                alert.submittedBy(),
                alert.publishedAt(),
                alert.endedAt());
    }

    /**
     * Revisions that somebody may read. A freer revision does not open those before it: a recipient reads them when it
     * received them, whoever stands above when they were free for it.
     *
     * @param all the last first
     * @param deliveries to the reader
     */
    static List<AlertRevision> revisions(List<AlertRevision> all, Side side, List<Delivery> deliveries) {
        if (side == Side.WRITER || side == Side.VICTIM || all.isEmpty()) {
            return all;
        }
        var first = firstReceived(all, deliveries);
        var mark = all.getFirst().tlp();
        var told = new ArrayList<AlertRevision>();
        boolean gap = false;
        for (var revision : all.reversed()) {
            if (revision.number() < first && revision.tlp().compareTo(mark) > 0) {
                gap = true;
            } else {
                told.addFirst(gap ? revision.withoutBefore() : revision);
                gap = false;
            }
        }
        return List.copyOf(told);
    }

    /** Number of the revision that was in force when the first of the deliveries was made. */
    private static int firstReceived(List<AlertRevision> all, List<Delivery> deliveries) {
        var since = deliveries.stream()
                .map(Delivery::deliveredAt)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        return all.stream()
                .filter(revision -> !revision.publishedAt().isAfter(since))
                .mapToInt(AlertRevision::number)
                .max()
                .orElse(1);
    }
}
