package fr.hygie.alert.web;

import fr.hygie.alert.AlertKind;
import fr.hygie.alert.Severity;
import fr.hygie.alert.desk.AlertLists;
import fr.hygie.alert.desk.AlertLists.Question;
import fr.hygie.alert.posture.Posture;
import fr.hygie.alert.review.AlertFigures;
import fr.hygie.journal.ListExports;
import fr.hygie.journal.ListExports.Leaving;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Column;
import fr.hygie.web.Filter;
import fr.hygie.web.ListShape;
import fr.hygie.web.ListState;
import fr.hygie.web.Option;
import fr.hygie.web.Slice;
import fr.hygie.web.sheet.SheetColumn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Alerts received, written, told below: what waits for an answer first. */
@Controller
@Requires(Right.ALERT_READ)
class AlertListController {
    static final String EXPORTED = "alert.list-exported";

    private static final ListShape LIST = new ListShape(
            AlertNavigation.PATH,
            List.of(
                    Column.text("title", "alert.title").unsorted(),
                    Column.text("severity", "alert.severity").unsorted(),
                    Column.text("standing", "alert.standing").unsorted(),
                    Column.text("author", "alert.author").unsorted(),
                    Column.text("at", "alert.at").unsorted(),
                    Column.text("tlp", "alert.tlp").unsorted()),
            Set.of("state", "severity", "kind"),
            "at",
            true);

    private final AlertLists lists;
    private final AlertFigures figures;
    private final Posture posture;
    private final Words words;
    private final ListExports exports;

    AlertListController(AlertLists lists, AlertFigures figures, Posture posture, Words words, ListExports exports) {
        this.lists = lists;
        this.figures = figures;
        this.posture = posture;
        this.words = words;
        this.exports = exports;
    }

    @GetMapping(AlertNavigation.PATH)
    String list(@RequestParam MultiValueMap<String, String> parameters, Model model, Locale locale) {
        var state = LIST.read(parameters);
        var page = lists.find(question(state), state.size(), state.offset());
        var waiting = lists.find(new Question("", "WAITING", "", ""), 1, 0);
        model.addAttribute("state", state)
                .addAttribute("slice", Slice.of(page.rows(), page.total(), state))
                .addAttribute("waiting", waiting.total())
                .addAttribute(
                        "first",
                        waiting.rows().isEmpty() ? null : waiting.rows().getFirst())
                .addAttribute("postures", posture.here())
                .addAttribute("figures", figures.lastYear())
                .addAttribute("mayWrite", Scope.require().allows(Right.ALERT_WRITE))
                .addAttribute("mayDeclare", Scope.require().allows(Right.ALERT_WRITE))
                .addAttribute("filters", filters(locale));
        return "alert/list";
    }

    @GetMapping({AlertNavigation.PATH + "/export.csv", AlertNavigation.PATH + "/export.xlsx"})
    void export(
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        var columns = Stream.of("reference", "title", "kind", "severity", "state", "author", "at", "tlp", "exposure")
                .map(key -> new SheetColumn(words.of(key, locale)))
                .toList();
        exports.send(
                request,
                response,
                new Leaving<AlertLists.Row>(
                        EXPORTED,
                        words.of("list.file", locale),
                        words.of("list", locale),
                        columns,
                        row -> cells(row, locale)),
                rows -> lists.each(question(LIST.read(parameters)), rows));
    }

    private List<@Nullable Object> cells(AlertLists.Row row, Locale locale) {
        var cells = new ArrayList<@Nullable Object>();
        cells.add(row.reference());
        cells.add((row.exercise() ? words.of("exercise", locale) + " " : "") + row.title());
        cells.add(words.of("kind." + row.kind(), locale));
        cells.add(words.of("severity." + row.severity(), locale));
        cells.add(words.of("state." + row.state(), locale));
        cells.add(row.author());
        cells.add(words.moment(row.at(), locale));
        cells.add(row.tlp().label());
        cells.add(words.of("exposure." + row.exposure(), locale));
        return cells;
    }

    private static Question question(ListState state) {
        return new Question(state.q(), state.filter("state"), state.filter("severity"), state.filter("kind"));
    }

    private List<Filter> filters(Locale locale) {
        var states = Stream.of("WAITING", "APPROVAL", "CURRENT", "OVER")
                .map(name -> new Option(name, words.of("shown." + name, locale)))
                .toList();
        return List.of(
                new Filter("state", "alert.state", states),
                new Filter("severity", "alert.severity", words.options("severity.", Severity.values(), locale)),
                new Filter("kind", "alert.kind", words.options("kind.", AlertKind.values(), locale)));
    }
}
