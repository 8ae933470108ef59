package fr.hygie.alert.web;

import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.AlertReader.Reading;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Sheets for those who have only a printer, a fax or a telephone. What is for named people or for the house alone may be
 * printed by a person who reads it, never by a program: each page then names that person, and the journal keeps it.
 */
@Controller
@Requires(Right.ALERT_READ)
class AlertPaperController {
    private final AlertReader reader;
    private final AlertDesk desk;
    private final AlertSheetFiles sheets;
    private final Words words;
    private final Journal journal;
    private final Clock clock;

    AlertPaperController(
            AlertReader reader, AlertDesk desk, AlertSheetFiles sheets, Words words, Journal journal, Clock clock) {
        this.reader = reader;
        this.desk = desk;
        this.sheets = sheets;
        this.words = words;
        this.journal = journal;
        this.clock = clock;
    }

    @GetMapping(AlertNavigation.PATH + "/{id}/sheet.txt")
    @Transactional
    ResponseEntity<byte[]> text(@PathVariable UUID id, Locale locale) {
        var read = taken(id);
        return sheets.text(read, maker(read, locale), locale);
    }

    @GetMapping(AlertNavigation.PATH + "/{id}/sheet.pdf")
    @Transactional
    ResponseEntity<byte[]> pdf(@PathVariable UUID id, Locale locale) {
        var read = taken(id);
        return sheets.pdf(read, maker(read, locale), locale);
    }

    private Reading taken(UUID id) {
        var read = reader.read(id);
        desk.opened(id);
        if (AlertSheetFiles.isHeldClose(read)) {
            journal.record(Act.of(
                            Scope.require().active(),
                            "alert.printed",
                            "alert",
                            id,
                            read.alert().reference())
                    .changing(null, Map.of("tlp", read.alert().tlp().name())));
        }
        return read;
    }

    /** Who made the sheet, and when; empty where the mark lets it go round. */
    private String maker(Reading read, Locale locale) {
        return AlertSheetFiles.isHeldClose(read)
                ? words.of("paper.by", locale, Scope.require().actor().name(), words.moment(clock.instant(), locale))
                : "";
    }
}
