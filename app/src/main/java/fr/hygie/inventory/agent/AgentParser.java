package fr.hygie.inventory.agent;

import fr.hygie.inventory.agent.AgentDocument.Message;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the documents of agents and translates them. Holds no state: one is enough for all threads. */
public final class AgentParser {

    /**
     * A document that an agent sends now.
     *
     * @param receivedAt when the equipment counts as seen: the clock of a computer whose battery is flat is not
     *     believed
     * @throws UnreadableReport {@code agent-truncated}, {@code agent-malformed}, {@code agent-too-deep}, {@code agent-too-long},
     *     {@code agent-too-many}, {@code agent-doctype}, {@code agent-unknown-format}, {@code agent-unknown-message} or {@code agent-no-content}
     */
    public AgentDocument parse(DecodedPayload payload, Instant receivedAt) {
        return translated(payload, read(payload, receivedAt), receivedAt);
    }

    /**
     * A document found in a file, which may be old: the time it tells of itself is believed unless it is to come.
     *
     * @param zone where local times without offset were written
     * @throws UnreadableReport as {@link #parse}
     */
    public AgentDocument parseFile(DecodedPayload payload, Instant importedAt, ZoneId zone) {
        var reading = read(payload, importedAt);
        var written = writtenAt(reading.own, zone).filter(importedAt::isAfter);
        return translated(payload, reading, written.orElse(importedAt));
    }

    private static Reading read(DecodedPayload payload, Instant now) {
        var today = now.atZone(ZoneOffset.UTC).toLocalDate();
        return switch (payload.dialect()) {
            case JSON -> JsonReader.read(payload.text(), today);
            case XML -> XmlReader.read(payload.text(), today);
        };
    }

    private static AgentDocument translated(DecodedPayload payload, Reading reading, Instant seenAt) {
        var message = message(reading);
        var warnings = new Warnings();
        if (payload.repaired()) {
            warnings.add("", "agent-encoding-repaired");
        }
        if (!message.isGreeting() && !reading.hasContent) {
            throw new UnreadableReport(new ReportProblem("", "agent-no-content"));
        }
        List<AssetReport> reports =
                message.isGreeting() ? List.of() : new DocumentTranslation(reading, seenAt, warnings).reports();
        return new AgentDocument(
                message,
                payload.dialect(),
                reading.deviceId,
                reading.software,
                reading.partial,
                reports,
                warnings.all());
    }

    private static Message message(Reading reading) {
        var action = reading.action == null ? "inventory" : reading.action.toLowerCase(Locale.ROOT);
        return switch (action) {
            case "contact" -> Message.CONTACT;
            case "prolog" -> Message.PROLOG;
            case "inventory" -> Message.INVENTORY;
            case "netdiscovery", "netinventory", "snmpquery", "snmp" -> Message.EQUIPMENT;
            default ->
                throw new UnreadableReport(
                        new ReportProblem("/action", "agent-unknown-message", PlainText.cut(action, 40)));
        };
    }

    private static Optional<Instant> writtenAt(Findings own, ZoneId zone) {
        var written = own.text(Section.ACCESSLOG, "logdate");
        if (written == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(written.replace(' ', 'T'))
                    .atZone(offset(own.text(Section.OPERATINGSYSTEM, "timezone.offset"), zone))
                    .toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static ZoneId offset(@Nullable String told, ZoneId otherwise) {
        return told == null ? otherwise : ZoneOffset.of(told);
    }
}
