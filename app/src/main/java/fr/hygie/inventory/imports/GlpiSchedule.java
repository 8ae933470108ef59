package fr.hygie.inventory.imports;

import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Starts the readings of GLPI servers: those that are due, and those that a person asks for. */
@Component
class GlpiSchedule {
    private static final Actor CALENDAR = Actor.platform("GLPI", "schedule");

    private final GlpiSources sources;
    private final Arrivals arrivals;
    private final Imports imports;
    private final Clock clock;

    GlpiSchedule(GlpiSources sources, Arrivals arrivals, Imports imports, Clock clock) {
        this.sources = sources;
        this.arrivals = arrivals;
        this.imports = imports;
        this.clock = clock;
    }

    /** Starts what is due, for each establishment in a scope of its own. */
    void startDue() {
        sources.due().forEach(organisation -> Scope.of(CALENDAR, organisation).run(() -> startOne(organisation)));
    }

    private void startOne(UUID organisation) {
        sources.find(organisation)
                .filter(source -> !imports.isReading(organisation))
                .ifPresent(source -> start(source, source.isFullDue(clock.instant()), false));
    }

    /**
     * Starts a reading that a person asks for: a dry run until one was looked at and applied.
     *
     * @throws ImportRefused {@code glpi-not-set} when the establishment reads no server
     */
    ImportRun startAsked(UUID establishment, boolean full, boolean dryRun) {
        var source = sources.find(establishment).orElseThrow(() -> new ImportRefused("glpi-not-set"));
        return start(source, full, dryRun || !source.approved());
    }

    /**
     * Starts a reading in the current scope.
     *
     * @param full whether all items are read, not only those that changed since the last time
     */
    ImportRun start(GlpiSource source, boolean full, boolean dryRun) {
        var state = dryRun ? ImportState.PREVIEWING : ImportState.QUEUED;
        var settings = new ImportSettings(null, dryRun, false, full);
        return arrivals.add(
                arrivals.fresh(
                        source.organisation(),
                        UUID.randomUUID(),
                        ImportSource.GLPI,
                        source.address(),
                        IntakeMode.BOTH,
                        state,
                        settings),
                null);
    }
}
