package fr.hygie.alert.web;

import fr.hygie.alert.Tlp;
import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.AlertReader.Reading;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Formats;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Sheets for those who have only a printer, a fax or a telephone. What is for named people or for the house alone may be
 * printed by a person who reads it, never by a program: each page then names that person, and the journal keeps it.
 */
@Controller
@Requires(Right.ALERT_READ)
class AlertPaperController {
    private final AlertReader reader;
    private final AlertDesk desk;
    private final AlertPaper paper;
    private final Words words;
    private final Journal journal;
    private final MessageSource messages;
    private final Clock clock;

    AlertPaperController(
            AlertReader reader,
            AlertDesk desk,
            AlertPaper paper,
            Words words,
            Journal journal,
            MessageSource messages,
            Clock clock) {
        this.reader = reader;
        this.desk = desk;
        this.paper = paper;
        this.words = words;
        this.journal = journal;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping(AlertNavigation.PATH + "/{id}/sheet.txt")
    @Transactional
    ResponseEntity<byte[]> text(@PathVariable UUID id, Locale locale) {
        var read = taken(id);
        var type = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
        var name = forWhom(read, locale);
        return file(
                read,
                "txt",
                type,
                (paper.of(read, locale) + (name.isEmpty() ? "" : name + "\n")).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(AlertNavigation.PATH + "/{id}/sheet.pdf")
    @Transactional
    ResponseEntity<byte[]> pdf(@PathVariable UUID id, Locale locale) {
        var read = taken(id);
        var alert = read.alert();
        var marks = alert.tlp().label() + "   " + alert.pap().label()
                + (alert.exercise() ? "   *** " + words.of("exercise", locale) + " ***" : "");
        var name = forWhom(read, locale);
        var foot = alert.reference() + " · " + words.of("revision", locale, alert.revision())
                + (name.isEmpty() ? "" : " · " + name);
        var further = words.of(
                "paper.further",
                locale,
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path(AlertNavigation.PATH + "/" + id + "/sheet.txt")
                        .toUriString());
        var title = alert.reference() + " " + read.content().title();
        var body = AlertPdf.of(title, marks, foot, paper.of(read, locale), further);
        return file(read, "pdf", MediaType.APPLICATION_PDF, body);
    }

    private Reading taken(UUID id) {
        var read = reader.read(id);
        desk.opened(id);
        if (isHeldClose(read)) {
            var scope = Scope.require();
            journal.record(Act.of(
                            scope.active(),
                            "alert.printed",
                            "alert",
                            id,
                            read.alert().reference())
                    .changing(null, Map.of("tlp", read.alert().tlp().name())));
        }
        return read;
    }

    private static boolean isHeldClose(Reading read) {
        return read.alert().tlp().compareTo(Tlp.AMBER_STRICT) >= 0;
    }

    /** Who made the sheet, and when; empty where the mark lets it go round. */
    private String forWhom(Reading read, Locale locale) {
        return isHeldClose(read)
                ? words.of(
                        "paper.by",
                        locale,
                        Scope.require().actor().name(),
                        new Formats(locale, messages, clock).instant(clock.instant()))
                : "";
    }

    private static ResponseEntity<byte[]> file(Reading read, String ending, MediaType type, byte[] body) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + read.alert().reference() + "." + ending + "\"")
                .header("Cache-Control", "no-store")
                .body(body);
    }
}
