package fr.hygie.alert.web;

import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.AlertRefused.Reason;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.AlertReader.Reading;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The sheet of an alert as a file, for paper. */
@Component
class AlertSheetFiles {
    private final AlertReader reader;
    private final AlertPaper paper;
    private final Words words;

    AlertSheetFiles(AlertReader reader, AlertPaper paper, Words words) {
        this.reader = reader;
        this.paper = paper;
        this.words = words;
    }

    /** For named people or for the house alone: on paper it names who made it. */
    static boolean isHeldClose(Reading read) {
        return read.alert().tlp().compareTo(Tlp.AMBER_STRICT) >= 0;
    }

    /** @throws AlertRefused when a person alone may make the sheet */
    Reading forPrograms(UUID id) {
        var read = reader.read(id);
        if (isHeldClose(read)) {
            throw new AlertRefused(Reason.PRINTED_BY_PEOPLE_ALONE);
        }
        return read;
    }

    /** @param maker who made the sheet, and when; empty where the mark lets it go round */
    ResponseEntity<byte[]> text(Reading read, String maker, Locale locale) {
        var type = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
        var text = paper.of(read, locale) + (maker.isEmpty() ? "" : maker + "\n");
        return file(read, "txt", type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param maker as for the text, at the foot of each page */
    ResponseEntity<byte[]> pdf(Reading read, String maker, Locale locale) {
        var alert = read.alert();
        var marks = alert.tlp().label() + "   " + alert.pap().label()
                + (alert.exercise() ? "   *** " + words.of("exercise", locale) + " ***" : "");
        var foot = alert.reference() + " · " + words.of("revision", locale, alert.revision())
                + (maker.isEmpty() ? "" : " · " + maker);
        var further = words.of(
                "paper.further",
                locale,
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path(AlertNavigation.PATH + "/" + alert.id() + "/sheet.txt")
                        .toUriString());
        var title = alert.reference() + " " + read.content().title();
        return file(
                read,
                "pdf",
                MediaType.APPLICATION_PDF,
                AlertPdf.of(title, marks, foot, paper.of(read, locale), further));
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
