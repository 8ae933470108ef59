package fr.hygie.demo.fleet;

import fr.hygie.inventory.AssetReport;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything that an establishment of the demonstration owns.
 *
 * @param links between assets, by their foreign identifiers; distinct
 */
public record Fleet(FleetProfile profile, List<FleetPart> parts, List<Link> links, List<Flow> flows) {
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
