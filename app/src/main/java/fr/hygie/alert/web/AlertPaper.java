package fr.hygie.alert.web;

import fr.hygie.alert.AlertState;
import fr.hygie.alert.Step;
import fr.hygie.alert.desk.AlertReader.Reading;
import fr.hygie.alert.text.AffectedText;
import fr.hygie.alert.text.MarkerText;
import fr.hygie.web.Formats;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** An alert as plain text, its mark first and last. */
@Component
class AlertPaper {
    private final Words words;
    private final MessageSource messages;
    private final Clock clock;

    AlertPaper(Words words, MessageSource messages, Clock clock) {
        this.words = words;
        this.messages = messages;
        this.clock = clock;
    }

    String of(Reading read, Locale locale) {
        var alert = read.alert();
        var said = read.content();
        var formats = new Formats(locale, messages, clock);
        var text = new StringBuilder();
        var mark = alert.tlp().label() + "  " + alert.pap().label();
        text.append(mark).append("\n\n");
        if (alert.exercise()) {
            text.append("*** ").append(words.of("exercise", locale)).append(" ***\n\n");
        }
        if (read.ended()) {
            text.append("*** ")
                    .append(words.of("withheld", locale).toUpperCase(locale))
                    .append(" ***\n\n");
        }
        if (alert.state() == AlertState.WITHDRAWN) {
            text.append("*** ").append(words.of("state.WITHDRAWN", locale)).append(" ***\n\n");
        }
        text.append(alert.reference())
                .append(" · ")
                .append(words.of("revision", locale, alert.revision()))
                .append('\n');
        text.append(said.title()).append('\n');
        text.append(words.of("severity." + said.severity(), locale))
                .append(" · ")
                .append(words.of("kind." + said.kind(), locale))
                .append(" · ")
                .append(read.author() == null ? words.of("author.hidden", locale) : read.author())
                .append(read.maker() == null ? "" : " · " + words.of(read.maker(), locale))
                .append("\n");
        if (alert.publishedAt() != null) {
            text.append(formats.instant(alert.publishedAt())).append('\n');
        }
        part(text, words.of("process", locale), List.of(said.process(), String.join(", ", said.techniques())));
        part(text, words.of("origin", locale), List.of(said.origin()));
        part(text, words.of("measures.immediate", locale), steps(said.measures(), Step.Phase.IMMEDIATE));
        part(text, words.of("measures.corrective", locale), steps(said.measures(), Step.Phase.CORRECTIVE));
        part(
                text,
                words.of("affected", locale),
                said.affected().stream().map(AffectedText::line).toList());
        part(text, "CVE", List.of(String.join(", ", said.vulnerabilities())));
        part(text, words.of("markers", locale), List.of(MarkerText.write(said.markers())));
        part(text, words.of("rules", locale), List.of(MarkerText.writeRules(said.markers())));
        part(
                text,
                words.of("attachments", locale),
                said.attachments().stream()
                        .map(file -> file.name() + "  SHA-256 " + file.sha256())
                        .toList());
        if (said.nextUpdate() != null) {
            part(text, words.of("next", locale), List.of(formats.instant(said.nextUpdate())));
        }
        return text.append('\n').append(mark).append('\n').toString();
    }

    private static List<String> steps(List<Step> steps, Step.Phase phase) {
        return steps.stream()
                .filter(step -> step.phase() == phase)
                .map(step -> "[ ] " + step.text())
                .toList();
    }

    private static void part(StringBuilder text, String title, List<String> lines) {
        var told = lines.stream().filter(line -> !line.isBlank()).toList();
        if (!told.isEmpty()) {
            text.append('\n').append(title.toUpperCase(Locale.ROOT)).append('\n');
            told.forEach(line -> text.append(line).append('\n'));
        }
    }
}
