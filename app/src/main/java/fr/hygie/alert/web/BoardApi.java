package fr.hygie.alert.web;

import fr.hygie.alert.AlertNotFound;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.AlertReader.Reading;
import fr.hygie.alert.review.AlertBoard;
import fr.hygie.alert.review.AlertBoard.Contact;
import fr.hygie.alert.review.AlertBoard.Counts;
import fr.hygie.alert.review.AlertBoard.Line;
import fr.hygie.alert.review.AlertBoard.Part;
import fr.hygie.alert.review.AlertReport;
import fr.hygie.alert.review.AlertSpread;
import fr.hygie.alert.review.AlertTimeline;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.ApiPage;
import fr.hygie.web.Slice;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How an alert spreads, for programs of its sender and of those above: as the board and the report show it. */
@RestController
@RequestMapping("/api/alerts/{id}")
@Requires(Right.ALERT_READ)
class BoardApi {
    private static final int MOST_CALLS = 300;
    private static final int LAST_PAGE = 10_000;

    private final AlertReader reader;
    private final AlertBoard board;
    private final AlertSpread spread;
    private final AlertReport report;
    private final AlertTimeline timeline;

    BoardApi(AlertReader reader, AlertBoard board, AlertSpread spread, AlertReport report, AlertTimeline timeline) {
        this.reader = reader;
        this.board = board;
        this.spread = spread;
        this.report = report;
        this.timeline = timeline;
    }

    /** @param groups by group of establishments; {@code departments} likewise; those whom the reader may know by name */
    record AlertSpreadResource(Counts counts, List<Part> groups, List<Part> departments, List<AlertSpread.Mark> over) {}

    /** @param answer time that the severity gives to answer */
    record AlertReportResource(AlertReport.Figures figures, Duration answer, List<AlertTimeline.Fact> facts) {}

    @GetMapping("/board")
    AlertSpreadResource board(@PathVariable UUID id) {
        var read = seen(id);
        var severity = read.content().severity();
        var since = Objects.requireNonNullElse(
                read.alert().publishedAt(), read.alert().createdAt());
        return new AlertSpreadResource(
                board.counts(id, severity),
                board.parts(id, severity, "GROUP"),
                board.parts(id, severity, "DEPARTMENT"),
                spread.marks(new AlertSpread.Told(id, since)));
    }

    /**
     * Recipients whom the reader may know by name, page by page: the exposed first.
     *
     * @param shown {@code EXPOSED}, {@code UNKNOWN}, {@code SILENT}, {@code ACKNOWLEDGED} or {@code PROTECTED}; anything else: all
     */
    @GetMapping("/deliveries")
    ApiPage<Line> deliveries(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") @Size(max = 200) String q,
            @RequestParam(defaultValue = "") String shown,
            @RequestParam(defaultValue = "1") @Min(1) @Max(LAST_PAGE) int page,
            @RequestParam(defaultValue = "25") @Min(1) @Max(Slice.MOST) int size) {
        seen(id);
        var lines = board.lines(id, q, BoardController.shown(shown), size, (page - 1L) * size);
        return ApiPage.of(lines.rows(), lines.total(), page, size);
    }

    /** Whom to telephone, for those above the recipients: at most 300. */
    @GetMapping("/calls")
    @Requires({Right.ALERT_WRITE, Right.ALERT_RELAY})
    List<Contact> calls(@PathVariable UUID id) {
        seen(id);
        return board.contacts(id, MOST_CALLS);
    }

    @GetMapping("/report")
    AlertReportResource report(@PathVariable UUID id) {
        var severity = seen(id).content().severity();
        return new AlertReportResource(report.figures(id, severity), severity.answer(), timeline.of(id));
    }

    private Reading seen(UUID id) {
        var read = reader.read(id);
        if (!AlertSheetController.seesBoard(read)) {
            throw new AlertNotFound(id);
        }
        return read;
    }
}
