package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.LifeCycleState;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.asset.AssetView;
import fr.hygie.inventory.asset.AssetView.Link;
import fr.hygie.inventory.asset.AssetView.Origin;
import fr.hygie.inventory.device.MobileDevices;
import fr.hygie.inventory.policy.LifeCyclePolicy;
import fr.hygie.inventory.relation.Dependencies.Inherited;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.support.LifeCycleReasons;
import fr.hygie.scope.Paris;
import fr.hygie.web.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The first page of the sheet of an asset, in words.
 *
 * @param answer what a person would say of it
 * @param states how it stands on each count
 * @param why how its life cycle was recognised; empty when it was not
 */
record AssetSheet(
        String answer, List<Cell> states, List<Group> groups, List<Line> links, List<String> why, List<Step> steps) {

    /** What is asked of every asset: shown as unknown when nobody knows. */
    private static final Set<AssetField> EXPECTED = Set.of(
            AssetField.SITE,
            AssetField.OWNER,
            AssetField.OS_NAME,
            AssetField.CRITICALITY,
            AssetField.PURCHASED_ON,
            AssetField.PRICE,
            AssetField.CE_CLASS,
            AssetField.PATCH_RULE,
            AssetField.NETWORK_ZONE,
            AssetField.SAFETY_RATING,
            AssetField.INTERNET_EXPOSED,
            AssetField.AUTHENTICATION,
            AssetField.LAST_CONTROL);

    /** @param origin of most of the facts; those with another one say so */
    record Group(String labelKey, List<Fact> facts, String origin) {}

    /** @param origin by which way it came and when; empty when it is not known */
    record Fact(String label, Cell cell, String origin) {}

    /** @param removal what the form that takes it away sends: kind, direction, other */
    record Line(String phrase, Cell other, String kind, boolean outgoing, String id) {}

    /** A next step that the page offers. */
    record Step(String words, String path) {}

    static AssetSheet of(
            AssetView view,
            Words words,
            AssetStates states,
            LifeCycleReasons reasons,
            LifeCyclePolicy policy,
            @Nullable Inherited inherited) {
        return new Writer(view, words, states, policy, new Importance(view.asset(), inherited, words)).sheet(reasons);
    }

    private record Writer(
            AssetView view, Words words, AssetStates states, LifeCyclePolicy policy, Importance importance) {
        AssetSheet sheet(LifeCycleReasons reasons) {
            return new AssetSheet(
                    answer(),
                    standing(),
                    Arrays.stream(FieldGroup.values())
                            .map(this::group)
                            .filter(group -> !group.facts().isEmpty())
                            .toList(),
                    view.links().stream().map(this::line).toList(),
                    new AssetSupport(view.asset(), words, states, policy).why(reasons),
                    steps());
        }

        private String answer() {
            var asset = view.asset();
            var state = asset.state();
            var lastSeen = asset.lastSeen();
            if (state == LifeCycleState.RETIRED
                    && byRule(view.origins().get(AssetField.STATE.key()))
                    && lastSeen != null) {
                return words.text(
                        "sheet.answer.by-rule", asset.name(), words.formats().date(Paris.day(lastSeen)));
            }
            if (!state.isActive()) {
                return words.text("sheet.answer." + state, asset.name());
            }
            if (asset.kind() == AssetKind.PREMISES || asset.kind() == AssetKind.DATA_SET) {
                return words.text("sheet.answer.plain", asset.name(), words.kind(asset.kind()));
            }
            var ends = asset.supportEnds() == null ? "" : words.formats().date(asset.supportEnds());
            var key = asset.support() == SupportState.ENDED && asset.exempt(states.today())
                    ? "sheet.answer.EXEMPT"
                    : "sheet.answer." + asset.support() + (ends.isEmpty() ? ".undated" : "");
            var until = asset.exemptUntil() == null
                    ? ""
                    : words.formats().date(asset.exemptUntil().minusDays(1));
            var more = new AssetSupport(asset, words, states, policy).remark();
            return words.text(key, asset.name(), ends, until) + (more.isEmpty() ? "" : " " + more);
        }

        private List<Cell> standing() {
            var asset = view.asset();
            var all = new ArrayList<Cell>();
            if (asset.kind().isComputer()) {
                all.add(states.protection(asset.protection()));
            }
            if (AssetField.ENCRYPTION.appliesTo(asset.kind())
                    && (asset.kind().isMobile() || asset.kind().isComputer())) {
                all.add(states.encryption(asset.kind(), asset.encryption()));
            }
            var seen = states.seen(asset);
            var never = asset.lastSeen() == null;
            all.add(Cell.of(
                            never ? State.UNKNOWN : seen.state() == null ? State.OK : seen.state(),
                            never ? seen.text() : words.text("sheet.seen", seen.text()))
                    .hinting(seen.hint() == null ? "" : seen.hint()));
            return all;
        }

        private Group group(FieldGroup group) {
            var facts = new ArrayList<Fact>();
            for (var field : group.fields(view.asset().kind())) {
                var cell = cell(field);
                if (cell != null) {
                    facts.add(new Fact(words.field(field), cell, origin(field.key())));
                }
                if (field == AssetField.CRITICALITY) {
                    importance.fact().ifPresent(facts::add);
                }
            }
            var origin = facts.stream()
                    .map(Fact::origin)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                    .entrySet()
                    .stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse("");
            var differing = facts.stream()
                    .map(fact -> fact.origin().equals(origin) ? new Fact(fact.label(), fact.cell(), "") : fact)
                    .toList();
            return new Group(group.labelKey(), differing, origin);
        }

        private @Nullable Cell cell(AssetField field) {
            var asset = view.asset();
            var canonical = field == AssetField.STATE
                    ? asset.state().name()
                    : asset.values().get(field);
            return switch (field) {
                case PROTECTION -> states.protection(asset.protection());
                case ENCRYPTION -> states.encryption(asset.kind(), asset.encryption());
                default -> {
                    if (canonical == null) {
                        yield EXPECTED.contains(field)
                                ? Cell.of(State.UNKNOWN, words.formats().unknown())
                                : null;
                    }
                    yield states.value(field, canonical);
                }
            };
        }

        private String origin(String field) {
            Origin origin = view.origins().get(field);
            return origin == null
                    ? ""
                    : words.text(
                            "origin",
                            words.text("channel." + origin.channel()),
                            words.formats().date(Paris.day(origin.at())));
        }

        private Line line(Link link) {
            var phrase = words.text("link." + link.kind() + (link.outgoing() ? "" : ".from"));
            var other =
                    Cell.link(link.name(), AssetColumns.PATH + "/" + link.id()).hinting(words.kind(link.assetKind()));
            return new Line(
                    phrase,
                    other,
                    link.kind().name(),
                    link.outgoing(),
                    link.id().toString());
        }

        private List<Step> steps() {
            var asset = view.asset();
            var steps = new ArrayList<Step>();
            var path = AssetColumns.PATH + "/" + asset.id();
            view.duplicates().forEach(duplicate -> {
                if (InventoryRights.mayEdit(asset.kind())) {
                    steps.add(new Step(
                            words.text(
                                    "step.duplicate", duplicate.name(), words.text("duplicate." + duplicate.reason())),
                            path + "/duplicates/" + duplicate.id()));
                }
            });
            boolean gone = asset.state() == LifeCycleState.RETIRED; // what is gone is not replaced
            if (!gone
                    && asset.support() == SupportState.ENDED
                    && !asset.exempt(states.today())
                    && InventoryRights.mayExempt(asset.kind())) {
                steps.add(new Step(words.text("step.exempt"), "/inventory/exemptions/new?asset=" + asset.id()));
            }
            if (!gone) {
                new AssetSupport(asset, words, states, policy).step().ifPresent(steps::add);
            }
            importance.step().ifPresent(steps::add);
            var state = asset.state();
            if ((state == LifeCycleState.LOST || state == LifeCycleState.STOLEN) && MobileDevices.concerns(asset)) {
                steps.add(new Step(words.text("step.wipe"), path + "/wipe"));
            }
            if (!gone && asset.replaceYear() != null) {
                steps.add(new Step(
                        words.text(
                                "step.replace",
                                asset.replaceYear().toString(),
                                words.formats().euros(asset.replaceCost())),
                        "/inventory/replacement"));
            }
            return steps;
        }
    }

    private static boolean byRule(@Nullable Origin origin) {
        return origin != null && origin.channel() == Channel.RULE;
    }

    /** Where a value of a program comes from may be overwritten by its next report. */
    static boolean automatic(@Nullable Origin origin) {
        return origin != null && (origin.channel() == Channel.AGENT || origin.channel() == Channel.GLPI);
    }
}
