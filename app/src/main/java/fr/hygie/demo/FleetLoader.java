package fr.hygie.demo;

import static fr.hygie.demo.DemonstrationData.id;

import fr.hygie.demo.fleet.Fleet;
import fr.hygie.demo.fleet.FleetGenerator;
import fr.hygie.demo.fleet.FleetProfile;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeOutcome;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Gatherers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Loads the fleets of the demonstration by the door that agents and files use, each establishment once. A load that was
 * cut short begins again: what is there already is recognised.
 */
@Component
@Order(20)
@ConditionalOnProperty("hygie.demo")
class FleetLoader implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(FleetLoader.class);
    private static final IntakeSource SOURCE = new IntakeSource(Channel.DEMONSTRATION, "demonstration");

    /** One computes while PostgreSQL works for the other. */
    private static final int TOGETHER = 2;

    private final Intake intake;
    private final FleetMarks marks;
    private final FleetTies ties;
    private final SilenceChoice silence;
    private final FleetSummary summary;
    private final Clock clock;
    private final FleetSize size;

    FleetLoader(
            Intake intake,
            FleetMarks marks,
            FleetTies ties,
            SilenceChoice silence,
            FleetSummary summary,
            Clock clock,
            @Value("${hygie.demo.fleet:full}") FleetSize size) {
        this.intake = intake;
        this.marks = marks;
        this.ties = ties;
        this.silence = silence;
        this.summary = summary;
        this.clock = clock;
        this.size = size;
    }

    @Override
    public void run(ApplicationArguments arguments) throws Exception {
        var missing = size.profiles().stream()
                .filter(profile -> inScope(profile).call(() -> !marks.isLoaded(id(profile.key()))))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        LOG.info("loading the fleets of {} establishments…", missing.size());
        long start = System.nanoTime();
        int assets = loadAll(missing, new FleetGenerator(LocalDate.now(clock), size.furtherTitles()));
        LOG.info("{} assets loaded in {} s", assets, (System.nanoTime() - start) / 1_000_000_000);
    }

    private int loadAll(Collection<FleetProfile> profiles, FleetGenerator generator) throws Exception {
        try (var threads = Executors.newFixedThreadPool(TOGETHER)) {
            var loads = new ArrayList<java.util.concurrent.Future<Integer>>();
            profiles.forEach(profile -> loads.add(threads.submit(() -> load(generator.fleet(profile)))));
            int assets = 0;
            for (var load : loads) {
                assets += load.get();
            }
            return assets;
        }
    }

    private int load(Fleet fleet) {
        return inScope(fleet.profile()).call(() -> {
            var organisation = id(fleet.profile().key());
            ties.promise(organisation, fleet);
            fleet.reports()
                    .gather(Gatherers.windowFixed(Intake.BATCH))
                    .forEach(reports -> take(fleet.profile(), reports));
            ties.tie(organisation, fleet);
            silence.choose(organisation);
            summary.refresh(organisation);
            marks.loaded(organisation, fleet.profile().key(), fleet.size());
            return fleet.size();
        });
    }

    private void take(FleetProfile profile, List<AssetReport> reports) {
        var outcomes = intake.accept(id(profile.key()), SOURCE, IntakeMode.BOTH, reports);
        outcomes.stream()
                .map(IntakeOutcome::problem)
                .filter(problem -> problem != null)
                .findFirst()
                .ifPresent(problem -> {
                    throw new IllegalStateException("the demonstration is refused: " + problem);
                });
    }

    private static Scope inScope(FleetProfile profile) {
        return Scope.of(Actor.platform("demonstration", "console"), id(profile.key()));
    }
}
