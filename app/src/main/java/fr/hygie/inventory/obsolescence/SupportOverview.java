package fr.hygie.inventory.obsolescence;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.SupportState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How the fleet stands to the ends of its support, read at one moment and looked at from several sides. */
public final class SupportOverview {
    /** What no publisher mends: premises and data. */
    private static final Set<AssetKind> UNSUPPORTED = EnumSet.of(AssetKind.PREMISES, AssetKind.DATA_SET);

    private final List<Line> lines;

    SupportOverview(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    /** Assets that agree in all of this. */
    record Line(
            @Nullable UUID site,
            @Nullable String siteName,
            AssetKind kind,
            @Nullable String cycle,
            SupportState support,
            @Nullable LocalDate ends,
            long assets,
            long exempt,
            BigDecimal cost) {}

    /** A followed version of a product and the assets that run it. */
    public record Cycle(
            String cycle, SupportState support, @Nullable LocalDate ends, long assets, long exempt, BigDecimal cost) {}

    /** @param id null for the assets without a site; then the name is null too */
    public record Site(@Nullable UUID id, @Nullable String name, long assets, long ended) {}

    /** Ends of support in a quarter, of assets of one kind. */
    public record End(int year, int quarter, AssetKind kind, long assets) {}

    public long total() {
        return assets(line -> true);
    }

    public long count(SupportState support) {
        return assets(line -> line.support() == support);
    }

    /** No longer mended, and tolerated today. */
    public long exempt() {
        return lines.stream()
                .filter(line -> line.support() == SupportState.ENDED)
                .mapToLong(Line::exempt)
                .sum();
    }

    /** Euros to replace what is no longer mended. */
    public BigDecimal endedCost() {
        return cost(lines.stream()
                .filter(line -> line.support() == SupportState.ENDED)
                .toList());
    }

    private long assets(Predicate<Line> wanted) {
        return assets(lines.stream().filter(wanted).toList());
    }

    private static long assets(Collection<Line> lines) {
        return lines.stream().mapToLong(Line::assets).sum();
    }

    private static BigDecimal cost(Collection<Line> lines) {
        return lines.stream().map(Line::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Followed versions, the earliest end first; those without an end come last. */
    public List<Cycle> cycles() {
        record Key(
                String cycle,
                SupportState support,
                @Nullable LocalDate ends) {}
        return grouped(
                        line -> line.cycle() == null ? null : new Key(line.cycle(), line.support(), line.ends()),
                        (key, same) -> new Cycle(
                                key.cycle(),
                                key.support(),
                                key.ends(),
                                assets(same),
                                same.stream().mapToLong(Line::exempt).sum(),
                                cost(same)))
                .stream()
                .sorted(Comparator.comparing(Cycle::ends, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Cycle::cycle))
                .toList();
    }

    /** Where most is past its end comes first; premises and data, which nobody mends, are left out. */
    public List<Site> sites() {
        record Key(@Nullable UUID id, @Nullable String name) {}
        return grouped(
                        line -> UNSUPPORTED.contains(line.kind()) ? null : new Key(line.site(), line.siteName()),
                        (key, same) -> new Site(
                                key.id(),
                                key.name(),
                                assets(same),
                                same.stream()
                                        .filter(line -> line.support() == SupportState.ENDED)
                                        .mapToLong(Line::assets)
                                        .sum()))
                .stream()
                .sorted(Comparator.comparingLong(Site::ended)
                        .reversed()
                        .thenComparing(Site::name, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** @param to excluded */
    public List<End> ends(LocalDate from, LocalDate to) {
        record Key(int year, int quarter, AssetKind kind) {}
        return grouped(
                line -> line.ends() == null
                                || line.ends().isBefore(from)
                                || !line.ends().isBefore(to)
                        ? null
                        : new Key(line.ends().getYear(), (line.ends().getMonthValue() + 2) / 3, line.kind()),
                (key, same) -> new End(key.year(), key.quarter(), key.kind(), assets(same)));
    }

    /** One for each key; lines without a key are left out. */
    private <K, T> List<T> grouped(Function<Line, @Nullable K> key, BiFunction<K, List<Line>, T> made) {
        Map<K, List<Line>> groups = new LinkedHashMap<>();
        for (var line : lines) {
            var one = key.apply(line);
            if (one != null) {
                groups.computeIfAbsent(one, same -> new ArrayList<>()).add(line);
            }
        }
        return groups.entrySet().stream()
                .map(group -> made.apply(group.getKey(), group.getValue()))
                .toList();
    }
}
