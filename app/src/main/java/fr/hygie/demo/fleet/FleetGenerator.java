package fr.hygie.demo.fleet;

import java.time.LocalDate;
import java.util.ArrayList;

/** Makes fleets: always the same from the same profile and day. */
public final class FleetGenerator {
    private final Market market;
    private final Timeline timeline;

    /**
     * @param today the day that ages and last contacts are relative to
     * @param furtherTitles invented software to add to the usual titles; 0 for the demonstration
     */
    public FleetGenerator(LocalDate today, int furtherTitles) {
        this.market = Market.open(furtherTitles);
        this.timeline = new Timeline(today);
    }

    public Fleet fleet(FleetProfile profile) {
        var establishment = new Establishment(profile, market, timeline);
        var parts = new ArrayList<FleetPart>();
        var portfolio = new Portfolio(establishment);
        var premises = new Premises(establishment);
        parts.addAll(new Computers(establishment).parts());
        parts.addAll(new Mobiles(establishment).parts());
        parts.addAll(new Infrastructure(establishment).parts());
        parts.addAll(portfolio.parts());
        parts.addAll(premises.parts());
        parts.addAll(new MedicalDevices(establishment).parts());
        parts.removeIf(part -> part.size() == 0);
        var links = new ArrayList<>(portfolio.links());
        links.addAll(premises.links());
        return new Fleet(
                profile,
                Promises.to(establishment),
                parts,
                links.stream().distinct().toList(),
                portfolio.flows());
    }
}
