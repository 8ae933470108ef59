package fr.hygie.inventory.glpi;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.ReportProblem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A GLPI server of a test, and a client that reads it. */
final class GlpiTrial implements AutoCloseable {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    static final GlpiLimits SMALL =
            new GlpiLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), 1 << 20, 20, 3, Duration.ofSeconds(2));

    final FakeGlpi glpi;

    /** What the client did instead of sleeping. */
    final List<Duration> pauses = new ArrayList<>();

    GlpiTrial() throws IOException {
        glpi = new FakeGlpi();
    }

    String failure() {
        try {
            return "read " + reports(pages(GlpiCursor.START, null));
        } catch (GlpiFailure failure) {
            return failure.problem().code();
        }
    }

    List<AssetReport> read() {
        var pages = pages(GlpiCursor.START, null);
        assertThat(problems(pages)).isEmpty();
        return reports(pages);
    }

    List<GlpiPage> pages(@Nullable GlpiCursor from, @Nullable Instant since) {
        var pages = new ArrayList<GlpiPage>();
        try (var reading = client(SMALL).read(from == null ? GlpiCursor.START : from, since)) {
            while (reading.hasNext()) {
                pages.add(reading.next());
            }
        }
        return pages;
    }

    GlpiClient client(GlpiLimits limits) {
        return new GlpiClient(settings(glpi.address(), true), limits, pauses::add);
    }

    static GlpiSettings settings(String address, boolean clearTextAccepted) {
        return GlpiSettings.of(
                "glpi", address, clearTextAccepted, FakeGlpi.APP_TOKEN, FakeGlpi.USER_TOKEN, PARIS, null);
    }

    static List<AssetReport> reports(List<GlpiPage> pages) {
        return pages.stream().flatMap(page -> page.reports().stream()).toList();
    }

    static List<ReportProblem> problems(List<GlpiPage> pages) {
        return pages.stream().flatMap(page -> page.problems().stream()).toList();
    }

    @Override
    public void close() {
        glpi.close();
    }
}
