package fr.hygie.inventory.fleet;

import static fr.hygie.inventory.fleet.FleetCounts.DESKS;

import fr.hygie.indicator.home.GuidedStep;
import fr.hygie.indicator.home.NextStep;
import fr.hygie.indicator.home.Sentence;
import fr.hygie.indicator.home.Sentence.Door;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.ProtectionState;
import fr.hygie.inventory.SupportState;
import fr.hygie.web.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What the fleet asks people to do: the most urgent things, or the whole path for a small house. */
final class FleetSteps {
    private final FleetTexts texts;
    private final FleetCounts fleet;

    FleetSteps(FleetTexts texts, FleetCounts fleet) {
        this.texts = texts;
        this.fleet = fleet;
    }

    /**
     * At most five, most urgent first.
     *
     * @param heldBack how many equipments wait for the person to decide what their rule of silence did not
     */
    List<NextStep> next(int heldBack) {
        var desks = fleet.of(DESKS);
        var steps = new ArrayList<NextStep>();
        add(steps, "held", heldBack, AssetDoor.SILENCE);
        add(
                steps,
                "protect",
                desks.count(FleetRow::exposed),
                AssetDoor.of(DESKS).exposed().path());
        if (desks.due() > 0) {
            steps.add(new NextStep(
                    texts.text("inventory.home.next.replace", desks.due()),
                    AssetDoor.PLAN,
                    texts.text("inventory.home.next.replace.note", texts.compactEuros(desks.dueCost()))));
        }
        add(
                steps,
                "encrypt",
                fleet.of(AssetKind.LAPTOP).count(FleetRow::readable),
                AssetDoor.of(AssetKind.LAPTOP)
                        .encryption(EncryptionState.NOT_ENCRYPTED, EncryptionState.PARTIAL)
                        .path());
        add(
                steps,
                "find",
                desks.count(FleetRow::silent),
                AssetDoor.of(DESKS).silent().path());
        return steps;
    }

    private void add(List<NextStep> steps, String key, long count, String path) {
        if (count > 0) {
            steps.add(new NextStep(
                    texts.text("inventory.home.next." + key, count),
                    path,
                    texts.text("inventory.home.next." + key + ".note")));
        }
    }

    /** In the order in which a small house should answer them. */
    List<GuidedStep> path() {
        var desks = fleet.of(DESKS);
        var door = AssetDoor.of(DESKS);
        var steps = new ArrayList<GuidedStep>();
        steps.add(known("desks", DESKS));
        steps.add(state(
                "fixes",
                desks,
                FleetRow::unsupported,
                row -> row.support() == SupportState.UNKNOWN,
                door.support(SupportState.ENDED)));
        steps.add(state(
                "antivirus",
                desks,
                FleetRow::exposed,
                row -> row.protection() == ProtectionState.UNKNOWN,
                door.exposed()));
        var laptops = fleet.of(AssetKind.LAPTOP);
        if (!laptops.isEmpty()) {
            steps.add(state(
                    "laptops",
                    laptops,
                    FleetRow::readable,
                    row -> row.encryption() == EncryptionState.UNKNOWN,
                    AssetDoor.of(AssetKind.LAPTOP).encryption(EncryptionState.NOT_ENCRYPTED, EncryptionState.PARTIAL)));
        }
        steps.add(state("silent", desks, FleetRow::silent, row -> false, door.silent()));
        steps.add(known("applications", Set.of(AssetKind.APPLICATION)));
        steps.add(known("devices", Set.of(AssetKind.MEDICAL_DEVICE)));
        steps.add(known("premises", Set.of(AssetKind.PREMISES)));
        return steps;
    }

    private GuidedStep known(String key, Set<AssetKind> kinds) {
        long count = fleet.of(kinds).total();
        var base = "inventory.home.path." + key;
        if (count > 0) {
            var door = Map.of("list", Door.to(AssetDoor.of(kinds).path()));
            return new GuidedStep(State.OK, texts.text(base), texts.sentence(base + ".known", door, count), null, null);
        }
        return new GuidedStep(
                State.UNKNOWN,
                texts.text(base),
                Sentence.plain(texts.text(base + ".none")),
                texts.text("inventory.home.path.import"),
                AssetDoor.IMPORT);
    }

    private GuidedStep state(
            String key, FleetCounts part, Predicate<FleetRow> wrong, Predicate<FleetRow> unknown, AssetDoor door) {
        var base = "inventory.home.path." + key;
        long bad = part.count(wrong);
        if (bad > 0) {
            var list = Map.of("list", Door.bad(door.path()));
            return new GuidedStep(
                    State.BAD,
                    texts.text(base),
                    texts.sentence(base + ".bad", list, bad, part.total()),
                    texts.text(base + ".action"),
                    door.path());
        }
        long open = part.count(unknown);
        if (open > 0 || part.isEmpty()) {
            return new GuidedStep(
                    State.UNKNOWN,
                    texts.text(base),
                    Sentence.plain(texts.text("inventory.home.path.unknown", open, part.total())),
                    texts.text("inventory.home.path.agent"),
                    AssetDoor.AGENTS);
        }
        return new GuidedStep(State.OK, texts.text(base), Sentence.plain(texts.text(base + ".fine")), null, null);
    }
}
