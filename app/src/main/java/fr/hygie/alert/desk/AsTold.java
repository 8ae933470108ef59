package fr.hygie.alert.desk;

import fr.hygie.alert.Alert;
import fr.hygie.alert.AlertRevision;
import fr.hygie.alert.Delivery;
import fr.hygie.alert.desk.AlertReader.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An alert for whoever does not write it: under the strictest of the mark that its last revision was told under and of
 * the one that its writer has in mind, and without what was told to others under a stricter one.
 */
public final class AsTold {
    private AsTold() {}

    /**
     * A revision that is not for the reader.
     *
     * @param last number of the last one before it that is
     */
    public record Withheld(int number, int last, Instant at) {}

    /** The alert under the mark that holds. */
    static Alert of(Alert alert, AlertRevision last) {
        return new Alert(
                alert.id(),
                alert.organisation(),
                alert.writer(),
                alert.version(),
                alert.reference(),
                alert.state(),
                last.ends() ? last.tlp() : alert.tlp().and(last.tlp()),
                last.ends() ? last.pap() : alert.pap().and(last.pap()),
                alert.audience(),
                alert.anonymous() || last.anonymous(),
                alert.exercise(),
                last.content(),
                last.number(),
                alert.detectedAt(),
                alert.createdAt(),
                alert.createdBy(),
                alert.submittedBy(),
                alert.publishedAt(),
                alert.endedAt());
    }

    /**
     * Revisions that somebody may read. A freer revision does not open those before it: a recipient reads them when it
     * received them, whoever stands above when they were free for it. Who is not to know whom it struck reads on from what it
     * received: the text was looked through for the name in what was told to it, not in what was told to others before.
     *
     * @param all the last first
     * @param unnamed the reader is not to know whom it struck
     * @param deliveries to the reader
     */
    static List<AlertRevision> revisions(
            List<AlertRevision> all, Side side, boolean unnamed, List<Delivery> deliveries) {
        if (side == Side.WRITER || side == Side.VICTIM || all.isEmpty()) {
            return all;
        }
        var first = firstReceived(all, deliveries);
        var mark = all.getFirst().tlp();
        var told = new ArrayList<AlertRevision>();
        boolean gap = false;
        for (var revision : all.reversed()) {
            boolean earlier = revision.number() < first;
            if (earlier && (revision.tlp().compareTo(mark) > 0 || unnamed)) {
                gap = true;
            } else {
                told.addFirst(gap ? revision.withoutBefore() : revision);
                gap = false;
            }
        }
        return List.copyOf(told);
    }

    /**
     * Revisions with, in place of those that are not for the reader, one that says so. What follows it does not tell what
     * it changed.
     *
     * @param told the last first
     * @param withheld in the order of their numbers
     */
    static List<AlertRevision> withEnds(List<AlertRevision> told, List<Withheld> withheld) {
        var all = new TreeMap<Integer, AlertRevision>(Comparator.reverseOrder());
        told.forEach(revision -> all.put(revision.number(), revision));
        var missing = withheld.stream().map(Withheld::number).collect(Collectors.toSet());
        told.stream()
                .filter(revision -> missing.contains(revision.number() - 1))
                .forEach(revision -> all.put(revision.number(), revision.withoutBefore()));
        var ended = new HashSet<Integer>();
        for (var one : withheld) {
            var last = all.get(one.last());
            if (last != null && ended.add(one.last())) {
                all.put(one.number(), last.endedBy(one.number(), one.at()));
            }
        }
        return List.copyOf(all.values());
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
