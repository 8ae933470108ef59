package fr.hygie.alert.stix;

import fr.hygie.alert.Affected;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.Marker;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Situation;
import fr.hygie.alert.Step;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an object of STIX.
 *
 * @param markings identifiers of all that mark it or a part of it
 */
record Fact(
        String id,
        String type,
        String version,
        boolean revoked,
        Set<String> markings,
        List<String> labels,
        String author,
        Piece piece) {

    /** What it adds to an alert. */
    sealed interface Piece {
        record Report(
                String title,
                String description,
                String types,
                Set<String> refs,
                AlertKind kind,
                Severity severity,
                Situation situation,
                @Nullable String process,
                String origin,
                List<Affected> affected,
                @Nullable Instant nextUpdate,
                boolean exercise,
                List<String> sources)
                implements Piece {}

        record Traces(List<Marker> markers) implements Piece {}

        record Flaw(String cve) implements Piece {}

        record Technique(String id) implements Piece {}

        record Measure(Step step) implements Piece {}

        record Link(String source, String target) implements Piece {}

        record Named(String name, String description, boolean ransomware) implements Piece {}

        record Nothing() implements Piece {}
    }

    /** Whether it adds the same to an alert as another version of it, whenever either was written. */
    boolean saysTheSameAs(Fact other) {
        boolean dated = piece instanceof Piece.Report && !version.equals(other.version);
        return !dated
                && revoked == other.revoked
                && markings.equals(other.markings)
                && labels.equals(other.labels)
                && author.equals(other.author)
                && piece.equals(other.piece);
    }

    boolean adds() {
        return piece instanceof Piece.Traces
                || piece instanceof Piece.Flaw
                || piece instanceof Piece.Technique
                || piece instanceof Piece.Measure;
    }
}
