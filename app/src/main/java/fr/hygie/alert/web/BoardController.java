package fr.hygie.alert.web;

import fr.hygie.alert.AlertNotFound;
import fr.hygie.alert.Severity;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.AlertReader.Reading;
import fr.hygie.alert.message.Proofs;
import fr.hygie.alert.review.AlertBoard;
import fr.hygie.alert.review.AlertBoard.Line;
import fr.hygie.alert.review.AlertBoard.Part;
import fr.hygie.alert.review.AlertSpread;
import fr.hygie.journal.ListExports;
import fr.hygie.journal.ListExports.Leaving;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Column;
import fr.hygie.web.Crumb;
import fr.hygie.web.Filter;
import fr.hygie.web.ListShape;
import fr.hygie.web.Option;
import fr.hygie.web.Slice;
import fr.hygie.web.sheet.SheetColumn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How an alert spreads, for its sender and for those above: who was reached, who is exposed, whom to telephone. */
@Controller
@Requires(Right.ALERT_READ)
class BoardController {
    private static final int MOST_CALLS = 300;
    private static final List<String> SHOWN = List.of("EXPOSED", "UNKNOWN", "SILENT", "ACKNOWLEDGED", "PROTECTED");
    private static final ListShape LIST = new ListShape(
            AlertNavigation.PATH,
            List.of(
                    Column.text("name", "alert.board.name").unsorted(),
                    Column.text("exposure", "alert.exposure").unsorted(),
                    Column.text("received", "alert.board.received").unsorted(),
                    Column.text("told", "alert.board.told").unsorted(),
                    Column.text("read", "alert.board.read").unsorted(),
                    Column.text("acknowledged", "alert.board.acknowledged").unsorted(),
                    Column.text("answer", "alert.board.answer").unsorted(),
                    Column.text("protection", "alert.board.protection").unsorted()),
            Set.of("shown"),
            "name",
            false);

    private final AlertReader reader;
    private final AlertBoard board;
    private final AlertSpread spread;
    private final Proofs proofs;
    private final Words words;
    private final ListExports exports;

    BoardController(
            AlertReader reader, AlertBoard board, AlertSpread spread, Proofs proofs, Words words, ListExports exports) {
        this.reader = reader;
        this.board = board;
        this.spread = spread;
        this.proofs = proofs;
        this.words = words;
        this.exports = exports;
    }

    @GetMapping(AlertNavigation.PATH + "/{id}/board")
    String board(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> parameters, Model model, Locale locale) {
        var read = seen(id);
        var severity = read.content().severity();
        var state = LIST.read(AlertNavigation.path(id) + "/board", parameters);
        var lines = board.lines(id, state.q(), shown(state.filter("shown")), state.size(), state.offset());
        var published = Objects.requireNonNullElse(
                read.alert().publishedAt(), read.alert().createdAt());
        var told = new AlertSpread.Told(id, published);
        var counts = board.counts(id, severity);
        var groups = board.parts(id, severity, "GROUP");
        model.addAttribute("read", read)
                .addAttribute("alert", read.alert())
                .addAttribute("said", read.content())
                .addAttribute("state", state)
                .addAttribute("slice", Slice.of(lines.rows(), lines.total(), state))
                .addAttribute("filters", List.of(new Filter("shown", "alert.board.shown", options(locale))))
                .addAttribute("counts", counts)
                .addAttribute("named", !counts.rounded() || !groups.isEmpty())
                .addAttribute("groups", groups)
                .addAttribute("map", map(id, severity, groups))
                .addAttribute("reaches", AlertMap.Reach.values())
                .addAttribute("marks", spread.marks(told))
                .addAttribute("curve", new SpreadCurve(spread.course(told), counts.recipients(), counts.rounded()))
                .addAttribute(
                        "told",
                        proofs.of(
                                id,
                                lines.rows().stream().map(Line::organisation).toList()))
                .addAttribute("crumbs", List.of(new Crumb(read.alert().reference(), AlertNavigation.path(id))));
        return "alert/board";
    }

    private AlertMap map(UUID id, Severity severity, List<Part> groups) {
        var departments = board.parts(id, severity, "DEPARTMENT");
        if (AlertMap.isPlaced(departments)) {
            return AlertMap.departments(departments);
        }
        return AlertMap.areFew(departments)
                ? AlertMap.listed(AlertMap.Places.ESTABLISHMENT, board.parts(id, severity, "ESTABLISHMENT"))
                : AlertMap.listed(AlertMap.Places.GROUP, groups);
    }

    @GetMapping({AlertNavigation.PATH + "/{id}/board/export.csv", AlertNavigation.PATH + "/{id}/board/export.xlsx"})
    void export(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        var read = seen(id);
        var state = LIST.read(AlertNavigation.path(id) + "/board", parameters);
        var columns = Stream.of(
                        "board.name",
                        "exposure",
                        "board.received",
                        "board.read",
                        "board.acknowledged",
                        "board.answer",
                        "board.reason",
                        "board.protection")
                .map(key -> new SheetColumn(words.of(key, locale)))
                .toList();
        var title = (read.alert().exercise() ? words.of("exercise", locale) + " " : "")
                + read.alert().reference();
        exports.send(
                request,
                response,
                new Leaving<Line>(AlertListController.EXPORTED, title, title, columns, line -> cells(line, locale)),
                rows -> board.each(id, state.q(), shown(state.filter("shown")), rows));
    }

    private List<@Nullable String> cells(Line line, Locale locale) {
        return Arrays.asList(
                line.name(),
                words.of("exposure." + line.exposure(), locale),
                words.moment(line.receivedAt(), locale),
                words.moment(line.readAt(), locale),
                words.moment(line.acknowledgedAt(), locale),
                line.answer() == null ? null : words.of("answer." + line.answer(), locale),
                line.reason(),
                words.of("protection." + line.protection(), locale));
    }

    /** A list to print for those above the recipients: who has not acknowledged, and whom to telephone there. */
    @GetMapping(AlertNavigation.PATH + "/{id}/calls")
    @Requires({Right.ALERT_WRITE, Right.ALERT_RELAY})
    String calls(@PathVariable UUID id, Model model) {
        var read = seen(id);
        model.addAttribute("alert", read.alert())
                .addAttribute("said", read.content())
                .addAttribute("contacts", board.contacts(id, MOST_CALLS))
                .addAttribute(
                        "crumbs", List.of(new Crumb(read.alert().reference(), AlertNavigation.path(id) + "/board")));
        return "alert/calls";
    }

    private Reading seen(UUID id) {
        var read = reader.read(id);
        if (!AlertSheetController.seesBoard(read)) {
            throw new AlertNotFound(id);
        }
        return read;
    }

    static String shown(String filter) {
        return SHOWN.contains(filter) ? filter : "";
    }

    private List<Option> options(Locale locale) {
        return SHOWN.stream()
                .map(one -> new Option(one, words.of("board.shown." + one, locale)))
                .toList();
    }
}
