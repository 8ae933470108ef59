package fr.hygie.inventory.fleet;

import static fr.hygie.indicator.Direction.HIGHER_IS_BETTER;
import static fr.hygie.indicator.Direction.LOWER_IS_BETTER;
import static fr.hygie.inventory.fleet.FleetCounts.COMPUTERS;
import static fr.hygie.inventory.fleet.FleetCounts.DESKS;
import static fr.hygie.inventory.fleet.FleetCounts.SERVERS;

import fr.hygie.indicator.Indicator;
import fr.hygie.indicator.IndicatorSource;
import fr.hygie.indicator.Measure;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.ProtectionState;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.fleet.FleetRow.Patching;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the fleet supplies to the indicators. */
@Component
@Order(20)
class FleetIndicators implements IndicatorSource {
    static final String OBSOLESCENCE = "obsolescence";
    static final String OBSOLESCENCE_SERVERS = "obsolescence-servers";
    static final String OBSOLESCENCE_MEDICAL = "obsolescence-medical";
    static final String UP_TO_DATE = "os-up-to-date";
    static final String PROTECTION = "av-coverage";
    static final String ENCRYPTION = "laptop-encryption";
    static final String FRESHNESS = "inventory-freshness";
    static final String MEDICAL_SEEN = "biomedical-seen";
    static final String COST = "replacement-cost";

    private static final String MODULE = "inventory";
    private static final List<Indicator> ALL = List.of(
            Indicator.share(OBSOLESCENCE, MODULE, LOWER_IS_BETTER, "5"),
            Indicator.share(UP_TO_DATE, MODULE, HIGHER_IS_BETTER, "95"),
            Indicator.share(PROTECTION, MODULE, HIGHER_IS_BETTER, "95"),
            Indicator.share(ENCRYPTION, MODULE, HIGHER_IS_BETTER, "100"),
            Indicator.share(OBSOLESCENCE_SERVERS, MODULE, LOWER_IS_BETTER, "5"),
            Indicator.share(OBSOLESCENCE_MEDICAL, MODULE, LOWER_IS_BETTER, "5"),
            Indicator.share(MEDICAL_SEEN, MODULE, HIGHER_IS_BETTER, "90"),
            Indicator.share(FRESHNESS, MODULE, HIGHER_IS_BETTER, "95"),
            Indicator.euros(COST, MODULE));

    private final FleetFigures figures;

    FleetIndicators(FleetFigures figures) {
        this.figures = figures;
    }

    @Override
    public List<Indicator> indicators() {
        return ALL;
    }

    @Override
    public List<Measure> measure(UUID organisation, LocalDate today) {
        return measures(figures.of(organisation));
    }

    static Indicator definition(String id) {
        return ALL.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    static List<Measure> measures(FleetCounts fleet) {
        var desks = fleet.of(DESKS);
        var laptops = fleet.of(AssetKind.LAPTOP);
        var computers = fleet.of(COMPUTERS);
        var devices = fleet.of(AssetKind.MEDICAL_DEVICE);
        var answering = fleet.where(row -> row.kind().answers() && row.kind() != AssetKind.MEDICAL_DEVICE);
        return List.of(
                obsolescence(OBSOLESCENCE, desks),
                obsolescence(OBSOLESCENCE_SERVERS, fleet.of(SERVERS)),
                obsolescence(OBSOLESCENCE_MEDICAL, devices),
                tolerant(UP_TO_DATE, computers, FleetIndicators::upToDate, FleetIndicators::upToDateUnknown),
                conformity(
                        PROTECTION,
                        computers,
                        row -> row.protection() == ProtectionState.PROTECTED,
                        row -> row.protection() == ProtectionState.UNKNOWN),
                conformity(
                        ENCRYPTION,
                        laptops,
                        row -> row.encryption() == EncryptionState.ENCRYPTED,
                        row -> row.encryption() == EncryptionState.UNKNOWN),
                conformity(FRESHNESS, answering, row -> !row.silent(), row -> false),
                conformity(MEDICAL_SEEN, devices, row -> !row.silent(), row -> false),
                new Measure(
                        COST, desks.dueCost().setScale(0, RoundingMode.HALF_UP).longValueExact(), desks.total(), 0, 0));
    }

    /** What is tolerated stays in the denominator and leaves the numerator. */
    private static Measure obsolescence(String id, FleetCounts fleet) {
        return new Measure(
                id,
                fleet.count(row -> row.obsolete() && !row.exempt()),
                fleet.total(),
                fleet.count(row -> row.obsolete() && row.exempt()),
                fleet.count(row -> row.support() == SupportState.UNKNOWN && !row.obsolete()));
    }

    private static Measure conformity(
            String id, FleetCounts fleet, Predicate<FleetRow> conform, Predicate<FleetRow> unknown) {
        return new Measure(id, fleet.count(conform), fleet.total(), 0, fleet.count(unknown));
    }

    /** The same where an exemption counts: what is tolerated is told apart, not as unknown. */
    private static Measure tolerant(
            String id, FleetCounts fleet, Predicate<FleetRow> conform, Predicate<FleetRow> unknown) {
        return new Measure(
                id,
                fleet.count(conform),
                fleet.total(),
                fleet.count(row -> row.exempt() && !conform.test(row)),
                fleet.count(row -> unknown.test(row) && !row.exempt()));
    }

    private static boolean upToDate(FleetRow row) {
        return row.supported() && row.patching() == Patching.CURRENT;
    }

    private static boolean upToDateUnknown(FleetRow row) {
        return switch (row.support()) {
            case UNKNOWN -> true;
            case ENDED, NOT_FOLLOWED -> false;
            case SUPPORTED, ENDING, EXTENDED -> row.patching() == Patching.UNKNOWN;
        };
    }
}
