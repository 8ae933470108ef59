package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.policy.LifeCyclePolicy;
import fr.hygie.inventory.support.LifeCycleReasons;
import fr.hygie.inventory.support.LocalCycle;
import fr.hygie.inventory.support.Running;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why an asset is said to be mended until a day, and what can be done about it. */
record AssetSupport(AssetRow asset, Words words, AssetStates states, LifeCyclePolicy policy) {

    /** In the order of the reasoning: what was recognised, what the publisher offers, what the establishment decided. */
    List<String> why(LifeCycleReasons reasons) {
        var recognised = recognised(reasons).stream().map(words::reason);
        var published =
                words.published(asset.cycle()).stream().flatMap(support -> support().published(support).stream());
        var decided = support()
                .decided(states.applied(asset), policy.decision(asset.cycle()).orElse(null))
                .stream();
        return Stream.of(recognised, unrecognised(), published, decided, announced())
                .flatMap(Function.identity())
                .toList();
    }

    private List<LifeCycleReasons.Reason> recognised(LifeCycleReasons reasons) {
        return switch (Running.of(asset.values())) {
            case Running.OperatingSystem(var name, var version, var build) ->
                reasons.ofOperatingSystem(name, version, build);
            case Running.Product(var name, var supplier, var version) -> reasons.ofSoftware(name, supplier, version);
            case Running.Equipment(var maker, var model, var firmware) ->
                firmware == null ? List.of() : reasons.ofEquipment(maker, model, firmware);
        };
    }

    private Stream<String> unrecognised() {
        var cycle = asset.cycle();
        if (asset.support() != SupportState.UNKNOWN) {
            return Stream.empty();
        }
        return cycle == null
                ? Stream.of(words.text(isApplication() ? "why.application" : "why.nothing"))
                : LocalCycle.isLocal(cycle)
                        ? Stream.of(words.text("why.local", LocalCycle.label(cycle)))
                        : Stream.empty();
    }

    private Stream<String> announced() {
        var announced = asset.values().get(AssetField.SUPPORT_UNTIL);
        return announced != null && announced.equals(String.valueOf(asset.supportEnds()))
                ? Stream.of(words.text("why.announced", words.formats().date(asset.supportEnds())))
                : Stream.empty();
    }

    /** What to add to the first sentence; empty: nothing. */
    String remark() {
        return support().unbought(states.applied(asset));
    }

    /** What would change the state, for those who may decide it. */
    Optional<AssetSheet.Step> step() {
        var cycle = asset.cycle();
        if (!InventoryRights.mayDecide(List.of(asset.kind()))) {
            return Optional.empty();
        }
        if (cycle == null) {
            return asset.support() == SupportState.UNKNOWN && isApplication()
                    ? Optional.of(new AssetSheet.Step(
                            words.text("step.announce"), AssetController.path(asset.id()) + "/edit"))
                    : Optional.empty();
        }
        if (!remark().isEmpty()) {
            return Optional.of(step("step.extension", "/extension", cycle));
        }
        return asset.support() == SupportState.UNKNOWN
                ? Optional.of(step("step.end", "/end", cycle, words.cycle(cycle)))
                : Optional.empty();
    }

    private boolean isApplication() {
        return asset.kind() == AssetKind.APPLICATION;
    }

    private AssetSheet.Step step(String key, String page, String cycle, @Nullable Object... values) {
        return new AssetSheet.Step(
                words.text(key, values), LifeCycleTabs.POLICY + page + "?cycle=" + AssetColumns.encoded(cycle));
    }

    private SupportWords support() {
        return new SupportWords(words);
    }
}
