package fr.hygie.inventory.policy;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.support.CycleSupport;
import fr.hygie.inventory.support.LifeCycles;
import fr.hygie.inventory.support.LocalCycle;
import fr.hygie.inventory.support.Running;
import fr.hygie.organisation.Calendar;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells until when an asset is mended, from its values: what the catalogue recognises, what the establishment decided,
 * what was announced for that very asset; the first to end counts.
 */
@Component
public class SupportReading {
    private final LifeCycles lifeCycles;
    private final Calendar calendar;

    SupportReading(LifeCycles lifeCycles, Calendar calendar) {
        this.lifeCycles = lifeCycles;
        this.calendar = calendar;
    }

    public CycleSupport of(AssetKind kind, Map<AssetField, String> values, LifeCyclePolicy policy) {
        var today = calendar.today();
        var applied = policy.applied(published(kind, values), today);
        boolean decided =
                policy.decision(applied.cycle()).map(d -> !d.isExtension()).orElse(false);
        var announced = date(values.get(AssetField.SUPPORT_UNTIL));
        if (announced != null && !decided && isFirst(announced, applied)) {
            return applied.becoming(LifeCyclePolicy.at(announced, today), announced);
        }
        return applied.state() == SupportState.UNKNOWN && !kind.isFollowed()
                ? applied.becoming(SupportState.NOT_FOLLOWED, null)
                : applied;
    }

    private static boolean isFirst(LocalDate announced, CycleSupport applied) {
        return applied.state() != SupportState.ENDED && (applied.ends() == null || announced.isBefore(applied.ends()));
    }

    /** An application is one of its kind: its end stands on its own sheet, not under a name shared with others. */
    private CycleSupport published(AssetKind kind, Map<AssetField, String> values) {
        var running = Running.of(values);
        var recognised = switch (running) {
            case Running.OperatingSystem(var name, var version, var build) ->
                lifeCycles.operatingSystem(name, version, build);
            case Running.Product(var name, var supplier, var version) -> lifeCycles.software(name, supplier, version);
            case Running.Equipment(var maker, var model, var firmware) ->
                firmware == null ? CycleSupport.UNKNOWN : lifeCycles.equipment(maker, model, firmware);
        };
        return recognised.cycle() == null && kind != AssetKind.APPLICATION
                ? new CycleSupport(LocalCycle.of(running), SupportState.UNKNOWN, null)
                : recognised;
    }

    /** Values are kept as canonical text; one that was not is as good as none here. */
    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
