package fr.hygie.inventory.agent;

import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a document says of one asset, before translation: the same for JSON and XML. */
final class Findings {
    /** Entries of one section; the largest real list, the packages of a server, stays below 10 000. */
    static final int MAX_ROWS = 50_000;

    private final Map<Section, List<Row>> rows = new EnumMap<>(Section.class);
    private final Map<Section, Integer> counts = new EnumMap<>(Section.class);
    private final SoftwareList software;
    private final Row softwareRow = new Row(Section.SOFTWARES.maxLength());

    /** @param today after which no date is believed */
    Findings(LocalDate today) {
        this.software = new SoftwareList(today);
    }

    /** The section is there, be it empty. */
    void told(Section section) {
        rows.computeIfAbsent(section, _ -> new ArrayList<>());
    }

    /** A row to fill and to hand back to {@link #close}. */
    Row open(Section section) {
        told(section);
        if (counts.merge(section, 1, Integer::sum) > MAX_ROWS) {
            throw new UnreadableReport(
                    new ReportProblem(section.pointer(), "agent-too-many", String.valueOf(MAX_ROWS)));
        }
        if (!isSoftware(section)) {
            return new Row(section.maxLength());
        }
        softwareRow.clear();
        return softwareRow;
    }

    void close(Section section, Row row) {
        if (isSoftware(section)) {
            software.add(row);
        } else {
            rows(section).add(row);
        }
    }

    private static boolean isSoftware(Section section) {
        return section == Section.SOFTWARES || section == Section.DATABASES_SERVICES;
    }

    boolean has(Section section) {
        return rows.containsKey(section);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** In the order of the document; empty when the section is absent. */
    List<Row> rows(Section section) {
        return rows.getOrDefault(section, List.of());
    }

    /** The first value in a section that should have one entry. */
    @Nullable
    String text(Section section, String... keys) {
        for (var key : keys) {
            for (var row : rows(section)) {
                var value = row.get(key);
                if (value != null) {
                    return value;
                }
            }
        }
        return null;
    }

    SoftwareList software() {
        return software;
    }
}
