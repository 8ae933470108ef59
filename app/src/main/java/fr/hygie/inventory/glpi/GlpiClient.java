package fr.hygie.inventory.glpi;

import fr.hygie.inventory.report.ReportProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one GLPI server. Software is not read: GLPI shows by its API neither the versions installed on a computer
 * (issue 21086) nor, by search, only those still installed (issue 4025); agents and inventory files give it.
 */
public final class GlpiClient {
    private final GlpiSettings settings;
    private final GlpiLimits limits;
    private final GlpiHttp.Pause pause;

    public GlpiClient(GlpiSettings settings, GlpiLimits limits) {
        this(settings, limits, Thread::sleep);
    }

    GlpiClient(GlpiSettings settings, GlpiLimits limits, GlpiHttp.Pause pause) {
        this.settings = settings;
        this.limits = limits;
        this.pause = pause;
    }

    /**
     * Tries the settings: opens a session and checks the columns of each type.
     *
     * @return what will not be read, and why; empty when all will
     * @throws GlpiFailure when nothing can be read
     */
    public List<ReportProblem> check() {
        var problems = new ArrayList<ReportProblem>();
        try (var session = new GlpiSession(settings, new GlpiHttp(settings, limits, pause))) {
            for (var type : GlpiType.values()) {
                var list = new GlpiList(session, type, null, limits.pageSize());
                problems.addAll(list.problems());
                list.refusal().ifPresent(problems::add);
            }
        }
        return List.copyOf(problems);
    }

    /**
     * Starts reading, or goes on. Nothing is asked before the first page.
     *
     * @param modifiedSince only items modified from then on, with a day of overlap; null for all. GLPI does not date
     *     the changes of a system or a part as changes of the item: a full reading now and then stays the authority
     */
    public GlpiReading read(GlpiCursor from, @Nullable Instant modifiedSince) {
        var since = modifiedSince == null ? null : GlpiReading.since(modifiedSince, settings.zone());
        var session = new GlpiSession(settings, new GlpiHttp(settings, limits, pause));
        return new GlpiReading(settings, limits, session, from, since);
    }
}
