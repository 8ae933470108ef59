package fr.hygie.alert.stix;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;

/**
 * What a bundle or an envelope tells.
 *
 * @param proposals in the order of its reports
 * @param problems what was left out, and where
 */
public record StixDocument(StixStream.Frame frame, List<Proposal> proposals, List<Problem> problems) {
    /** @throws StixUnreadable when it cannot be taken as a whole */
    public static StixDocument read(InputStream in, Limits limits) {
        var collector = new StixCollector(limits);
        var frame = new StixStream(limits).read(in, collector);
        var proposals = collector.proposals();
        return new StixDocument(frame, proposals, collector.problems());
    }

    public static StixDocument read(byte[] text) {
        return read(new ByteArrayInputStream(text), Limits.DEFAULT);
    }
}
