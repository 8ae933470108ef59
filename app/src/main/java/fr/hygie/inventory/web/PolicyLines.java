package fr.hygie.inventory.web;

import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.obsolescence.LifeCyclePolicies.Followed;
import fr.hygie.inventory.policy.SupportDecision;
import fr.hygie.inventory.support.ReplacementRules;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an establishment decided of life cycles, in words. */
final class PolicyLines {
    private final Words words;
    private final AssetStates states;
    private final SupportWords support;

    PolicyLines(Words words, AssetStates states) {
        this.words = words;
        this.states = states;
        this.support = new SupportWords(words);
    }

    /**
     * A version with an extension that can be bought, or that is.
     *
     * @param offered what the publisher offers
     * @param bought until when and by which contract
     * @param cycle for the addresses of the acts; empty when the person may not decide
     */
    record ExtensionLine(
            String name, Cell assets, Cell state, String offered, String bought, String cycle, boolean decided) {}

    /** A version that ends on a day of the establishment's own. */
    record EndLine(String name, Cell assets, Cell state, String reason, String by, String cycle) {}

    record RuleLine(String kind, String age, String price) {}

    /** Those that are over or near their end, or decided upon; the most frequent first. */
    List<ExtensionLine> extensions(List<Followed> followed) {
        return followed.stream()
                .filter(version -> version.extensible(words.today()))
                .filter(version ->
                        version.decision() != null || version.published().state() != SupportState.SUPPORTED)
                .map(this::extension)
                .toList();
    }

    private ExtensionLine extension(Followed version) {
        var decision = version.decision();
        boolean decided = decision != null && decision.isExtension();
        var extension = version.published().extension();
        return new ExtensionLine(
                words.cycle(version.cycle()),
                assets(version),
                states.support(version.applied(), null),
                extension == null ? "–" : support.offer(extension),
                purchase(decision),
                InventoryRights.mayDecide(version.kinds()) ? version.cycle() : "",
                decided);
    }

    private String purchase(@Nullable SupportDecision decision) {
        if (decision == null || decision.extendedUntil() == null) {
            return words.text("policy.unbought");
        }
        return words.text(
                "policy.bought", words.formats().date(decision.extendedUntil()), String.valueOf(decision.contract()));
    }

    List<EndLine> ends(List<Followed> followed) {
        return followed.stream().flatMap(this::end).toList();
    }

    private Stream<EndLine> end(Followed version) {
        var decision = version.decision();
        if (decision == null || decision.isExtension()) {
            return Stream.empty();
        }
        return Stream.of(new EndLine(
                words.cycle(version.cycle()),
                assets(version),
                states.support(version.applied(), null),
                String.valueOf(decision.reason()),
                words.text("policy.by", decision.decidedBy(), words.formats().instant(decision.decidedAt())),
                InventoryRights.mayDecide(version.kinds()) ? version.cycle() : ""));
    }

    /** The assets that run it; without any, how often it is installed as a piece of software. */
    private Cell assets(Followed version) {
        return version.assets() == 0 && version.installations() > 0
                ? Cell.number(words.text("policy.installations", version.installations()))
                : Cell.number(words.formats().number(version.assets()))
                        .leading(AssetColumns.running(List.of(version.cycle())));
    }

    List<RuleLine> rules(ReplacementRules rules) {
        return Arrays.stream(fr.hygie.inventory.AssetKind.values())
                .flatMap(kind -> rules.rule(kind).stream()
                        .map(rule -> new RuleLine(
                                words.kind(kind),
                                words.text("policy.years", rule.maximumAge()),
                                words.formats().euros(java.math.BigDecimal.valueOf(rule.unitPrice())))))
                .toList();
    }
}
