package fr.hygie.alert.exposure;

import fr.hygie.alert.AlertContent;
import fr.hygie.alert.FlawTargets;
import fr.hygie.alert.desk.Telling.Cycle;
import fr.hygie.inventory.software.SoftwareMatches;
import fr.hygie.inventory.software.SoftwareMatches.Match;
import fr.hygie.inventory.support.LifeCycles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What an alert speaks of, in the words of the dictionary and of the catalogue of life cycles. */
@Component
public class AlertTargets {
    private final SoftwareMatches software;
    private final LifeCycles lifeCycles;
    private final ObjectProvider<FlawTargets> flaws;

    AlertTargets(SoftwareMatches software, LifeCycles lifeCycles, ObjectProvider<FlawTargets> flaws) {
        this.software = software;
        this.lifeCycles = lifeCycles;
        this.flaws = flaws;
    }

    /** What the flaws strike that a revision cites: once it is there, before it is delivered. */
    public void flaws(UUID alert, AlertContent content) {
        if (!content.vulnerabilities().isEmpty()) {
            flaws.forEach(known -> known.name(List.of(alert)));
        }
    }

    /** Versions of the dictionary that lie in the ranges. */
    public List<Match> software(AlertContent content) {
        var matches = new ArrayList<Match>();
        content.affected().stream()
                .filter(affected -> affected.cycle() == null)
                .forEach(affected -> matches.addAll(software.of(affected.range())));
        return matches;
    }

    /** Cycles that are named, and systems of the catalogue whose name is that of a product. */
    public List<Cycle> cycles(AlertContent content) {
        var cycles = new ArrayList<Cycle>();
        for (var affected : content.affected()) {
            var product = affected.product().strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "-");
            if (affected.cycle() != null) {
                cycles.add(new Cycle(affected.cycle(), affected.from(), affected.before()));
            } else if (lifeCycles.isFollowed(product)) {
                cycles.add(new Cycle(product, affected.from(), affected.before()));
            }
        }
        return cycles;
    }
}
