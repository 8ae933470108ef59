package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.CycleSupport;
import fr.hygie.inventory.LifeCycleReasons;
import fr.hygie.inventory.LifeCycles;
import fr.hygie.inventory.LocalCycle;
import fr.hygie.inventory.ReplacementRules;
import fr.hygie.inventory.SupportState;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers from the catalogue that comes with the program, with the imported dates laid over it. */
@Component
final class CatalogueLifeCycles implements LifeCycles, LifeCycleReasons {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final LifeCycleCatalogue own = LifeCycleCatalogue.load();
    private final ReplacementRules usual = UsualRules.read();
    private final Clock clock;
    private volatile LifeCycleCatalogue catalogue = own;
    private volatile LifeCycleMatcher matcher = own.matcher();

    CatalogueLifeCycles(Clock clock) {
        this.clock = clock.withZone(PARIS);
    }

    /** From now on, answers with these dates over our own; earlier imports are forgotten. */
    void use(ImportedLifeCycles imported) {
        var both = own.with(imported);
        matcher = both.matcher();
        catalogue = both;
    }

    @Override
    public CycleSupport operatingSystem(String name, @Nullable String version, @Nullable String build) {
        return support(matcher.operatingSystem(name, version, build, null));
    }

    @Override
    public CycleSupport equipment(@Nullable String manufacturer, @Nullable String model, String firmware) {
        return support(matcher.equipment(manufacturer, model, firmware));
    }

    @Override
    public CycleSupport software(String name, @Nullable String publisher, String version) {
        return support(matcher.software(publisher, name, version));
    }

    @Override
    public Optional<CycleSupport> cycle(String name) {
        int slash = name.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : catalogue
                        .cycle(name.substring(0, slash), name.substring(slash + 1))
                        .map(cycle -> cycle.support(LocalDate.now(clock)));
    }

    @Override
    public boolean isFollowed(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? catalogue.product(name).isPresent() : cycle(name).isPresent();
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
        return reasons(matcher.operatingSystem(name, version, build, null));
    }

    @Override
    public List<Reason> ofEquipment(@Nullable String manufacturer, @Nullable String model, String firmware) {
        return reasons(matcher.equipment(manufacturer, model, firmware));
    }

    @Override
    public List<Reason> ofSoftware(String name, @Nullable String publisher, String version) {
        return reasons(matcher.software(publisher, name, version));
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
        var product = catalogue.product(slash < 0 ? name : name.substring(0, slash));
        var cycle = slash < 0
                ? Optional.<SupportCycle>empty()
                : product.flatMap(found -> found.cycle(name.substring(slash + 1)));
        return cycle.map(SupportCycle::label)
                .or(() -> product.map(found -> found.label(locale)))
                .orElse(name);
    }
}
