package fr.hygie.inventory.fleet;

import static fr.hygie.inventory.fleet.FleetCounts.DESKS;

import fr.hygie.indicator.home.Sentence;
import fr.hygie.indicator.home.Sentence.Door;
import fr.hygie.inventory.ProtectionState;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.fleet.FleetFigures.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The first sentence of the home, as a person would say it: consequences, not techniques. */
final class FleetAnswer {
    private final FleetTexts texts;
    private final FleetCounts fleet;
    private final FleetCounts desks;

    FleetAnswer(FleetTexts texts, FleetCounts fleet) {
        this.texts = texts;
        this.fleet = fleet;
        this.desks = fleet.of(DESKS);
    }

    List<Sentence> sentences() {
        if (desks.isEmpty()) {
            return List.of(Sentence.plain(texts.text("inventory.home.answer.no-desks")));
        }
        var sentences = new ArrayList<Sentence>();
        sentences.add(state());
        if (desks.due() > 0) {
            sentences.add(texts.sentence(
                    "inventory.home.answer.cost",
                    Map.of(
                            "plan", Door.to(AssetDoor.PLAN),
                            "due", Door.to(AssetDoor.of(DESKS).due().path())),
                    desks.due(),
                    texts.euros(desks.dueCost())));
        }
        return sentences;
    }

    private Sentence state() {
        long ended = desks.count(FleetRow::unsupported);
        long exposed = desks.count(FleetRow::exposed);
        var door = AssetDoor.of(DESKS);
        var doors = Map.of(
                "all", Door.to(door.path()),
                "ended", Door.bad(door.support(SupportState.ENDED).path()),
                "exposed", Door.bad(door.exposed().path()));
        return texts.sentence("inventory.home.answer." + wording(ended, exposed), doors, desks.total(), ended, exposed);
    }

    private static String wording(long ended, long exposed) {
        if (ended > 0) {
            return exposed > 0 ? "both" : "ended";
        }
        return exposed > 0 ? "exposed" : "fine";
    }

    /** How fresh the answer is, and what nobody knows: unknown is neither good nor bad, so it is said. */
    List<Sentence> facts(Reading reading) {
        var facts = new ArrayList<Sentence>();
        facts.add(Sentence.plain(texts.text("inventory.home.facts.last", texts.instant(reading.lastSeen()))));
        if (desks.isEmpty()) {
            return facts;
        }
        facts.add(Sentence.plain(
                texts.text("inventory.home.facts.recent", texts.share(desks.count(FleetRow::recent), desks.total()))));
        var door = AssetDoor.of(DESKS);
        add(facts, "silent", desks.count(FleetRow::silent), door.silent());
        add(
                facts,
                "unsupported-unknown",
                desks.count(row -> row.support() == SupportState.UNKNOWN),
                door.support(SupportState.UNKNOWN));
        add(
                facts,
                "protection-unknown",
                desks.count(row -> row.protection() == ProtectionState.UNKNOWN),
                door.protection(ProtectionState.UNKNOWN));
        add(
                facts,
                "unknown",
                fleet.count(row -> row.support() == SupportState.UNKNOWN),
                AssetDoor.all().support(SupportState.UNKNOWN));
        return facts;
    }

    private void add(List<Sentence> facts, String key, long count, AssetDoor door) {
        if (count > 0) {
            facts.add(texts.sentence("inventory.home.facts." + key, Map.of("list", Door.to(door.path())), count));
        }
    }
}
