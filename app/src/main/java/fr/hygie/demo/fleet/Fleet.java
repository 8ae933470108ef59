package fr.hygie.demo.fleet;

import fr.hygie.inventory.report.AssetReport;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an establishment of the demonstration owns.
 *
 * @param promises what it decided of the support of what it runs
 * @param links between assets, by their foreign identifiers; distinct
 */
public record Fleet(
        FleetProfile profile, List<Promise> promises, List<FleetPart> parts, List<Link> links, List<Flow> flows) {
    /** An extension that is bought, or an end; the other two are null. */
    public record Promise(
            String cycle,
            @Nullable LocalDate extendedUntil,
            @Nullable String contract,
            @Nullable LocalDate endsOn,
            @Nullable String reason,
            String decidedBy) {}

    /** @param kind as the table of links names it */
    public record Link(String from, String kind, String to) {}

    /** @param direction IN, OUT or BOTH, seen from the establishment */
    public record Flow(
            String asset, String partner, String direction, String content, String protocol, boolean encrypted) {}

    public int size() {
        return parts.stream().mapToInt(FleetPart::size).sum();
    }

    /** In the order of the parts, made one by one. */
    public Stream<AssetReport> reports() {
        return parts.stream().flatMap(part -> IntStream.range(0, part.size()).mapToObj(part.report()));
    }
}
