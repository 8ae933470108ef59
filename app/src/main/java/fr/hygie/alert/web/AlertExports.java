package fr.hygie.alert.web;

import fr.hygie.alert.desk.AlertLists;
import fr.hygie.alert.desk.AlertLists.Question;
import fr.hygie.alert.desk.AlertReader.Reading;
import fr.hygie.alert.review.AlertBoard;
import fr.hygie.alert.review.AlertBoard.Line;
import fr.hygie.journal.ListExports;
import fr.hygie.journal.ListExports.Leaving;
import fr.hygie.web.sheet.SheetColumn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Alerts, and the recipients of one, as files: the same for people and for programs. */
@Component
class AlertExports {
    static final String EXPORTED = "alert.list-exported";

    private final AlertLists lists;
    private final AlertBoard board;
    private final Words words;
    private final ListExports exports;

    AlertExports(AlertLists lists, AlertBoard board, Words words, ListExports exports) {
        this.lists = lists;
        this.board = board;
        this.words = words;
        this.exports = exports;
    }

    void alerts(Question question, HttpServletRequest request, HttpServletResponse response, Locale locale)
            throws IOException {
        var columns =
                columns(locale, "reference", "title", "kind", "severity", "state", "author", "at", "tlp", "exposure");
        exports.send(
                request,
                response,
                new Leaving<AlertLists.Row>(
                        EXPORTED,
                        words.of("list.file", locale),
                        words.of("list", locale),
                        columns,
                        row -> cells(row, locale)),
                rows -> lists.each(question, rows));
    }

    /** @param read an alert whose board the reader sees */
    void recipients(
            Reading read,
            String words,
            String shown,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        var alert = read.alert();
        var title = (alert.exercise() ? this.words.of("exercise", locale) + " " : "") + alert.reference();
        var columns = columns(
                locale,
                "board.name",
                "exposure",
                "board.received",
                "board.read",
                "board.acknowledged",
                "board.answer",
                "board.reason",
                "board.protection");
        exports.send(
                request,
                response,
                new Leaving<Line>(EXPORTED, title, title, columns, line -> cells(line, locale)),
                rows -> board.each(alert.id(), words, shown, rows));
    }

    private List<SheetColumn> columns(Locale locale, String... keys) {
        return Stream.of(keys)
                .map(key -> new SheetColumn(words.of(key, locale)))
                .toList();
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
}
