package fr.hygie.inventory.glpi;

import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.ReportProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A reading under way, page by page, type after type; to be closed, which ends the session on the server. */
public final class GlpiReading implements AutoCloseable {
    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final GlpiSettings settings;
    private final GlpiLimits limits;
    private final GlpiSession session;
    private final @Nullable String since;
    private @Nullable GlpiCursor cursor;
    private @Nullable GlpiList list;

    GlpiReading(
            GlpiSettings settings, GlpiLimits limits, GlpiSession session, GlpiCursor from, @Nullable String since) {
        this.settings = settings;
        this.limits = limits;
        this.session = session;
        this.cursor = from;
        this.since = since;
    }

    /** In the time of the server, a day earlier: clocks differ and an item may change while it is read. */
    static String since(Instant moment, ZoneId zone) {
        return MOMENT.format(moment.minus(OVERLAP).atZone(zone));
    }

    public boolean hasNext() {
        return cursor != null;
    }

    /**
     * The next page, asked to the server now.
     *
     * @throws GlpiFailure when the server cannot be read; the cursor of the page before is good to go on later
     */
    public GlpiPage next() {
        var at = cursor;
        if (at == null) {
            throw new NoSuchElementException();
        }
        var current = list;
        if (current == null || current.type() != at.type()) {
            current = new GlpiList(session, at.type(), since, limits.pageSize());
            list = current;
        }
        var page = current.refusal().isPresent() ? refused(current, at) : read(current, at);
        cursor = page.next();
        return page;
    }

    private static GlpiPage refused(GlpiList list, GlpiCursor at) {
        return new GlpiPage(at.type(), 0, List.of(), list.refusal().stream().toList(), false, following(at.type()));
    }

    private GlpiPage read(GlpiList list, GlpiCursor at) {
        var slice = list.after(at);
        var reports = new ArrayList<AssetReport>();
        var problems = new ArrayList<ReportProblem>(at.lastId() == 0 ? list.problems() : List.of());
        problems.addAll(slice.problems());
        for (var row : slice.rows()) {
            var item = new GlpiItem(settings, at.type(), list.columns(), row);
            reports.add(item.report());
            problems.addAll(item.problems());
        }
        return new GlpiPage(
                at.type(),
                slice.total(),
                reports,
                problems,
                slice.last(),
                slice.last() ? following(at.type()) : slice.next());
    }

    private static @Nullable GlpiCursor following(GlpiType type) {
        return type.ordinal() + 1 < GlpiType.values().length
                ? new GlpiCursor(GlpiType.values()[type.ordinal() + 1], 0, 0)
                : null;
    }

    @Override
    public void close() {
        session.close();
    }
}
