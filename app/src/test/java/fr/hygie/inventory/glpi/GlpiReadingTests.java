package fr.hygie.inventory.glpi;

import static fr.hygie.inventory.glpi.GlpiTrial.SMALL;
import static fr.hygie.inventory.glpi.GlpiTrial.problems;
import static fr.hygie.inventory.glpi.GlpiTrial.reports;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.ReportProblem;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every page of every type is read, whatever happens meanwhile. */
class GlpiReadingTests {
    private GlpiTrial trial;
    private FakeGlpi glpi;

    @BeforeEach
    void start() throws IOException {
        trial = new GlpiTrial();
        glpi = trial.glpi;
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void everyPageOfEveryTypeIsReadAndOnlyWhatIsInUse() {
        IntStream.rangeClosed(1, 93).forEach(id -> glpi.add(GlpiType.COMPUTER, id * 3, Map.of()));
        IntStream.rangeClosed(1, 40).forEach(id -> glpi.add(GlpiType.PRINTER, id, Map.of()));
        glpi.add(GlpiType.COMPUTER, 1_000, Map.of(), true, true, "2026-05-01 10:00:00");
        glpi.add(GlpiType.COMPUTER, 1_001, Map.of(), false, false, "2026-05-01 10:00:00");

        var pages = trial.pages(GlpiCursor.START, null);

        assertThat(reports(pages)).hasSize(93 + 1 + 40).doesNotHaveDuplicates();
        assertThat(reports(pages))
                .extracting(AssetReport::place)
                .contains("Computer:1001")
                .doesNotContain("Computer:1000");
        assertThat(pages.stream().filter(GlpiPage::complete).map(GlpiPage::type))
                .containsExactly(GlpiType.values());
        assertThat(glpi.openSessions()).isZero();
        assertThat(glpi.requests).filteredOn(r -> r.contains("initSession")).hasSize(1);
        assertThat(glpi.requests).filteredOn(r -> r.contains("/search/")).allMatch(r -> r.contains("is_deleted=0"));
    }

    @Test
    void nothingIsSteppedOverWhenItemsGoAwayBetweenTwoPages() {
        IntStream.rangeClosed(1, 200).forEach(id -> glpi.add(GlpiType.COMPUTER, id, Map.of()));
        var searches = new AtomicInteger();
        glpi.afterSearch = () -> {
            if (searches.incrementAndGet() == 4) {
                glpi.items.get("Computer").removeIf(item -> item.id() <= 55);
            }
        };

        var read = reports(trial.pages(GlpiCursor.START, null)).stream()
                .map(AssetReport::place)
                .toList();

        assertThat(read).doesNotHaveDuplicates();
        assertThat(read)
                .containsAll(IntStream.rangeClosed(56, 200)
                        .mapToObj(id -> "Computer:" + id)
                        .toList());
    }

    @Test
    void aListThatShrinksBelowTheCursorIsReadToItsEnd() {
        IntStream.rangeClosed(1, 100).forEach(id -> glpi.add(GlpiType.COMPUTER, id, Map.of()));
        glpi.afterSearch = () -> glpi.items.get("Computer").removeIf(item -> item.id() < 99 && item.id() != 18);

        var read = reports(trial.pages(GlpiCursor.START, null)).stream()
                .map(AssetReport::place)
                .toList();

        assertThat(read).doesNotHaveDuplicates().contains("Computer:99", "Computer:100");
    }

    @Test
    void aReadingGoesOnWhereItStopped() {
        IntStream.rangeClosed(1, 90).forEach(id -> glpi.add(GlpiType.COMPUTER, id, Map.of()));
        GlpiCursor stopped;
        var first = new ArrayList<AssetReport>();
        try (var reading = trial.client(SMALL).read(GlpiCursor.START, null)) {
            first.addAll(reading.next().reports());
            var page = reading.next();
            first.addAll(page.reports());
            stopped = page.next();
        }
        glpi.items.get("Computer").removeIf(item -> item.id() < 30);

        var rest = reports(trial.pages(stopped, null));

        assertThat(first).hasSize(35);
        assertThat(rest).extracting(AssetReport::place).first().isEqualTo("Computer:36");
        assertThat(rest).hasSize(55);
    }

    @Test
    void onlyWhatChangedIsReadWithADayOfOverlap() {
        glpi.add(GlpiType.COMPUTER, 1, Map.of(), true, false, "2026-05-01 11:59:59");
        glpi.add(GlpiType.COMPUTER, 2, Map.of(), true, false, "2026-05-01 12:00:01");

        var read = reports(trial.pages(GlpiCursor.START, Instant.parse("2026-05-02T10:00:00Z")));

        assertThat(read).extracting(AssetReport::place).containsExactly("Computer:2");
    }

    @Test
    void aSessionThatGlpiLosesIsOpenedAgain() {
        IntStream.rangeClosed(1, 60)
                .forEach(id -> glpi.add(GlpiType.COMPUTER, id, Map.of(), id % 2 == 0, false, "2026"));
        glpi.afterSearch = () -> glpi.loseSessions();

        assertThat(reports(trial.pages(GlpiCursor.START, null))).hasSize(60);
    }

    @Test
    void aServerThatRefusesEverySessionIsNotAskedForEver() {
        glpi.fault =
                call -> call.path().startsWith("/list") && call.answer(401, "[\"ERROR_SESSION_TOKEN_INVALID\",\"\"]");

        assertThat(trial.failure()).isEqualTo("glpi-session-lost");
        assertThat(glpi.requests.size()).isLessThan(10);
    }

    @Test
    void aTypeThatTheAccountMayNotSeeIsToldAndIsNotComplete() {
        glpi.forbidden.add("Computer");
        glpi.add(GlpiType.PRINTER, 1, Map.of());

        var pages = trial.pages(GlpiCursor.START, null);

        assertThat(pages.getFirst().complete()).isFalse();
        assertThat(problems(pages)).containsExactly(new ReportProblem("Computer", "glpi-right-missing", "Computer"));
        assertThat(reports(pages)).hasSize(1);
        assertThat(trial.client(SMALL).check()).isEqualTo(problems(pages));
    }

    @Test
    void aServerThatDoesNotSortIsRefusedRatherThanReadInPart() {
        IntStream.rangeClosed(1, 60).forEach(id -> glpi.add(GlpiType.COMPUTER, id, Map.of()));
        glpi.sorts = false;

        assertThat(trial.failure()).isEqualTo("glpi-answer");
    }
}
