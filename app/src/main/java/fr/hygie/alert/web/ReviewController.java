package fr.hygie.alert.web;

import fr.hygie.alert.AlertNotFound;
import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.AlertReader.Reading;
import fr.hygie.alert.desk.AlertReader.Side;
import fr.hygie.alert.review.AlertBoard;
import fr.hygie.alert.review.AlertReport;
import fr.hygie.alert.review.AlertReviews;
import fr.hygie.alert.review.AlertReviews.Lessons;
import fr.hygie.alert.review.AlertReviews.Measure;
import fr.hygie.alert.review.AlertReviews.Progress;
import fr.hygie.alert.review.AlertTimeline;
import fr.hygie.journal.ListExports;
import fr.hygie.journal.ListExports.Leaving;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Crumb;
import fr.hygie.web.Flash;
import fr.hygie.web.sheet.SheetColumn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an alert or an exercise teaches: how the chain worked, and the after-action review. */
@Controller
class ReviewController {
    private static final int LONGEST = 20_000;
    private static final int MOST_LINES = 1_000;

    private final AlertReader reader;
    private final AlertReviews reviews;
    private final AlertTimeline timeline;
    private final AlertReport report;
    private final AlertBoard board;
    private final Words words;
    private final ListExports exports;

    ReviewController(
            AlertReader reader,
            AlertReviews reviews,
            AlertTimeline timeline,
            AlertReport report,
            AlertBoard board,
            Words words,
            ListExports exports) {
        this.reader = reader;
        this.reviews = reviews;
        this.timeline = timeline;
        this.report = report;
        this.board = board;
        this.words = words;
        this.exports = exports;
    }

    /** How the chain worked: for whoever follows how it spreads. */
    @GetMapping(AlertNavigation.PATH + "/{id}/report")
    @Requires(Right.ALERT_READ)
    String report(@PathVariable UUID id, Model model) {
        var read = reader.read(id);
        if (!AlertSheetController.seesBoard(read)) {
            throw new AlertNotFound(id);
        }
        var severity = read.content().severity();
        page(read, model)
                .addAttribute("figures", report.figures(id, severity))
                .addAttribute("counts", board.counts(id, severity))
                .addAttribute("lines", report.lines(id, severity, MOST_LINES))
                .addAttribute("groups", board.parts(id, severity, "GROUP"))
                .addAttribute("facts", timeline.of(id))
                .addAttribute("answer", severity.answer());
        return "alert/report";
    }

    /** The whole review for its author and those above; for a participant its own remarks. */
    @GetMapping(AlertNavigation.PATH + "/{id}/review")
    @Requires(Right.ALERT_READ)
    String review(@PathVariable UUID id, Model model, Locale locale) {
        var read = reader.read(id);
        if (read.alert().revision() == 0) {
            throw new AlertNotFound(id);
        }
        var review = reviews.of(id);
        boolean author = read.side() == Side.WRITER;
        page(read, model)
                .addAttribute("review", review.orElse(null))
                .addAttribute(
                        "lessons", review.map(AlertReviews.Review::lessons).orElse(Lessons.NONE))
                .addAttribute(
                        "version", review.map(AlertReviews.Review::version).orElse(0))
                .addAttribute("measures", reviews.measures(id))
                .addAttribute("remarks", reviews.remarks(id))
                .addAttribute("facts", author || review.isPresent() ? timeline.of(id) : List.of())
                .addAttribute("states", words.options("review.state.", Progress.values(), locale))
                .addAttribute("mayWrite", author && Scope.require().allows(Right.ALERT_WRITE))
                .addAttribute(
                        "mayRemark",
                        !read.deliveries().isEmpty() && Scope.require().allows(Right.ALERT_WRITE));
        return "alert/review";
    }

    private static Model page(Reading read, Model model) {
        return model.addAttribute("read", read)
                .addAttribute("alert", read.alert())
                .addAttribute("said", read.content())
                .addAttribute(
                        "crumbs",
                        List.of(new Crumb(
                                read.alert().reference(),
                                AlertNavigation.path(read.alert().id()))));
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/review")
    @Requires(Right.ALERT_WRITE)
    String keep(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String well,
            @RequestParam(defaultValue = "") String badly,
            @RequestParam(defaultValue = "") String causes,
            RedirectAttributes next) {
        var lessons = new Lessons(bounded(well, LONGEST), bounded(badly, LONGEST), bounded(causes, LONGEST));
        return done(id, next, "alert.review.kept", () -> reviews.keep(id, version, lessons));
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/review/share")
    @Requires(Right.ALERT_WRITE)
    String share(@PathVariable UUID id, RedirectAttributes next) {
        return done(id, next, "alert.review.shared", () -> reviews.share(id));
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/review/measures")
    @Requires(Right.ALERT_WRITE)
    String add(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate deadline,
            RedirectAttributes next) {
        return done(
                id,
                next,
                "alert.review.measure.done",
                () -> reviews.add(id, bounded(text, 1_000), bounded(owner, 200), deadline));
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/review/measures/{measure}")
    @Requires(Right.ALERT_WRITE)
    String move(
            @PathVariable UUID id, @PathVariable UUID measure, @RequestParam Progress state, RedirectAttributes next) {
        return done(id, next, "alert.review.measure.done", () -> reviews.move(id, measure, state));
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/review/remarks")
    @Requires(Right.ALERT_WRITE)
    String remark(
            @PathVariable UUID id,
            @RequestParam UUID organisation,
            @RequestParam(defaultValue = "") String text,
            RedirectAttributes next) {
        return done(id, next, "alert.review.remark.done", () -> reviews.remark(id, organisation, text));
    }

    /** The measures as a sheet, for the plan of actions. */
    @GetMapping({AlertNavigation.PATH + "/{id}/review/export.csv", AlertNavigation.PATH + "/{id}/review/export.xlsx"})
    @Requires(Right.ALERT_READ)
    void export(@PathVariable UUID id, HttpServletRequest request, HttpServletResponse response, Locale locale)
            throws IOException {
        var alert = reader.read(id).alert();
        if (reviews.of(id).isEmpty()) {
            throw new AlertNotFound(id);
        }
        var columns = Stream.of("reference", "review.measure", "review.owner", "review.deadline", "state")
                .map(key -> new SheetColumn(words.of(key, locale)))
                .toList();
        var label = (alert.exercise() ? words.of("exercise", locale) + " " : "") + alert.reference();
        exports.send(
                request,
                response,
                new Leaving<Measure>(
                        AlertListController.EXPORTED,
                        label,
                        label,
                        columns,
                        measure -> Arrays.asList(
                                label,
                                measure.text(),
                                measure.owner(),
                                measure.deadline(),
                                words.of("review.state." + measure.state(), locale))),
                rows -> reviews.measures(id).forEach(rows));
    }

    private static String bounded(String text, int most) {
        var kept = text.strip().replace("\r\n", "\n");
        return kept.length() > most ? kept.substring(0, most) : kept;
    }

    private static String done(UUID id, RedirectAttributes next, String key, Runnable act) {
        try {
            act.run();
            next.addFlashAttribute("flash", Flash.done(key));
        } catch (AlertRefused refused) {
            next.addFlashAttribute("flash", Flash.refused(refused.key()));
        }
        return "redirect:" + AlertNavigation.path(id) + "/review";
    }
}
