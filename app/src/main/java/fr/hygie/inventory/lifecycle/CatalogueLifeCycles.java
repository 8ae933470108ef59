package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.support.CycleSupport;
import fr.hygie.inventory.support.LifeCycleReasons;
import fr.hygie.inventory.support.LifeCycles;
import fr.hygie.inventory.support.LocalCycle;
import fr.hygie.inventory.support.ReplacementRules;
import fr.hygie.scope.Paris;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers from the catalogue that comes with the program, with the imported dates laid over it. Any process may import:
 * the others notice by the number of the edition.
 */
@Component
final class CatalogueLifeCycles implements LifeCycles, LifeCycleReasons {
    private static final int REMEMBERED = 5_000;

    private final LifeCycleCatalogue own = LifeCycleCatalogue.load();
    private final ReplacementRules usual = UsualRules.read();
    private final DateSource dates;
    private final Clock clock;
    private volatile InUse inUse;

    CatalogueLifeCycles(DateSource dates, Clock clock) {
        this.dates = dates;
        this.clock = clock.withZone(Paris.ZONE);
        this.inUse = read();
    }

    /** The dates in use, and what recognises their products. Replaced as a whole. */
    private record InUse(
            long edition,
            Map<String, DateSource.Applied> imported,
            LifeCycleCatalogue catalogue,
            LifeCycleMatcher matcher,
            Map<Reported, Optional<LifeCycleMatch>> systems) {

        /** A fleet has few systems and many machines: each is recognised once. */
        Optional<LifeCycleMatch> operatingSystem(Reported system) {
            if (systems.size() > REMEMBERED) {
                systems.clear();
            }
            return systems.computeIfAbsent(
                    system, one -> matcher.operatingSystem(one.name(), one.version(), one.build(), null));
        }
    }

    private record Reported(
            String name, @Nullable String version, @Nullable String build) {}

    private InUse read() {
        long edition = dates.edition();
        var imported = dates.inUse();
        var catalogue = own.with(overlay(imported));
        return new InUse(edition, imported, catalogue, catalogue.matcher(), new ConcurrentHashMap<>());
    }

    static ImportedLifeCycles overlay(Map<String, DateSource.Applied> inUse) {
        return new ImportedLifeCycles(
                inUse.values().stream().map(DateSource.Applied::product).toList(), List.of());
    }

    /** The catalogue that comes with the program. */
    LifeCycleCatalogue own() {
        return own;
    }

    /** Own and imported dates together. */
    LifeCycleCatalogue catalogue() {
        return inUse.catalogue();
    }

    /** Reads the imported dates again. */
    void reload() {
        inUse = read();
    }

    @Override
    public String latestEdition() {
        if (dates.edition() != inUse.edition()) {
            reload();
        }
        return edition();
    }

    @Override
    public String edition() {
        var now = inUse;
        return String.join(
                ".",
                own.fingerprint(),
                LifeCycleMatcher.RULES,
                String.valueOf(now.edition()),
                now.catalogue().over(LocalDate.now(clock)));
    }

    /** Since when dates of a product are those of an import; empty: all of them come with the program. */
    Optional<Instant> importedProduct(String productId) {
        var now = inUse;
        return now.catalogue().source(productId).map(now.imported()::get).map(DateSource.Applied::since);
    }

    /** Since when the dates of a cycle are those of an import; empty: they come with the program. */
    @Override
    public Optional<Instant> importedAt(String cycle) {
        int slash = cycle.indexOf('/');
        var now = inUse;
        return slash < 0
                ? Optional.empty()
                : now.catalogue()
                        .source(cycle.substring(0, slash))
                        .map(now.imported()::get)
                        .filter(applied -> applied.product().cycles().stream()
                                .anyMatch(one -> one.name().equals(cycle.substring(slash + 1))))
                        .map(DateSource.Applied::since);
    }

    @Override
    public CycleSupport operatingSystem(String name, @Nullable String version, @Nullable String build) {
        return support(inUse.operatingSystem(new Reported(name, version, build)));
    }

    @Override
    public CycleSupport equipment(@Nullable String manufacturer, @Nullable String model, String firmware) {
        return support(inUse.matcher().equipment(manufacturer, model, firmware));
    }

    @Override
    public CycleSupport software(String name, @Nullable String publisher, String version) {
        return support(inUse.matcher().software(publisher, name, version));
    }

    @Override
    public Optional<CycleSupport> cycle(String name) {
        int slash = name.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : inUse.catalogue()
                        .cycle(name.substring(0, slash), name.substring(slash + 1))
                        .map(cycle -> cycle.support(LocalDate.now(clock)));
    }

    @Override
    public boolean isFollowed(String name) {
        int slash = name.indexOf('/');
        return slash < 0
                ? inUse.catalogue().product(name).isPresent()
                : cycle(name).isPresent();
    }

    /** The product alone when its cycle is not recognised: it is then neither good nor bad. */
    private CycleSupport support(Optional<LifeCycleMatch> match) {
        if (match.isEmpty()) {
            return CycleSupport.UNKNOWN;
        }
        var today = LocalDate.now(clock);
        var judged = match.get().at(today);
        var cycle = judged.cycle();
        return cycle == null
                ? new CycleSupport(judged.product().id(), SupportState.UNKNOWN, null)
                : cycle.support(today);
    }

    @Override
    public ReplacementRules usualRules() {
        return usual;
    }

    @Override
    public Replacement replacement(
            ReplacementRules rules, AssetKind kind, @Nullable String purchasedOn, CycleSupport support) {
        var today = LocalDate.now(clock);
        boolean endedOnce = support.state() == SupportState.ENDED && support.ends() == null;
        return ReplacementEstimate.of(rules, kind, date(purchasedOn), endedOnce ? today : support.ends())
                .map(estimate -> new Replacement(
                        estimate.year(today),
                        BigDecimal.valueOf(estimate.cost()),
                        estimate.reason().name()))
                .orElse(Replacement.NONE);
    }

    /** Values are kept as canonical text; one that was not is as good as none here. */
    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeException _) {
            return null;
        }
    }

    @Override
    public List<Reason> ofOperatingSystem(String name, @Nullable String version, @Nullable String build) {
        return reasons(inUse.operatingSystem(new Reported(name, version, build)));
    }

    @Override
    public List<Reason> ofEquipment(@Nullable String manufacturer, @Nullable String model, String firmware) {
        return reasons(inUse.matcher().equipment(manufacturer, model, firmware));
    }

    @Override
    public List<Reason> ofSoftware(String name, @Nullable String publisher, String version) {
        return reasons(inUse.matcher().software(publisher, name, version));
    }

    private List<Reason> reasons(Optional<LifeCycleMatch> match) {
        return match.stream()
                .flatMap(found -> found.at(LocalDate.now(clock)).clues().stream())
                .map(clue -> new Reason(clue.key(), clue.text(), clue.field().name()))
                .toList();
    }

    @Override
    public String label(String name, Locale locale) {
        if (LocalCycle.isLocal(name)) {
            return LocalCycle.label(name);
        }
        int slash = name.indexOf('/');
        var product = inUse.catalogue().product(slash < 0 ? name : name.substring(0, slash));
        var cycle = slash < 0
                ? Optional.<SupportCycle>empty()
                : product.flatMap(found -> found.cycle(name.substring(slash + 1)));
        return cycle.map(SupportCycle::label)
                .or(() -> product.map(found -> found.label(locale)))
                .orElse(name);
    }
}
