package fr.hygie.inventory.agent;

import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import java.time.LocalDate;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads the JSON of GLPI Agent (inventory_format) as a stream: no tree of the document is built. */
final class JsonReader {
    static final int MAX_DEPTH = 64;
    static final int MAX_TEXT = 1 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .maxNumberLength(100)
                    .maxNameLength(1_000)
                    .build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private final Reading reading;

    private JsonReader(Reading reading) {
        this.reading = reading;
    }

    /** @throws UnreadableReport {@code agent-truncated}, {@code agent-too-deep}, {@code agent-too-long}, {@code agent-too-many} or
     *     {@code agent-malformed}, with the line and the column */
    static Reading read(byte[] utf8, LocalDate today) {
        var reader = new JsonReader(new Reading(today));
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), utf8)) {
            parser.nextToken();
            reader.root(parser);
            return reader.reading;
        } catch (JacksonException notJson) {
            throw new UnreadableReport(problem(notJson, utf8.length));
        }
    }

    private static ReportProblem problem(JacksonException failure, int length) {
        var place = failure.getLocation();
        var where = place == null ? "" : "line " + place.getLineNr() + ", column " + place.getColumnNr();
        return switch (failure) {
            case UnexpectedEndOfInputException _ -> new ReportProblem(where, "agent-truncated");
            case StreamConstraintsException limit
            when limit.getOriginalMessage().contains("nesting depth") ->
                new ReportProblem(where, "agent-too-deep", String.valueOf(MAX_DEPTH));
            case StreamConstraintsException _ -> new ReportProblem(where, "agent-too-long", String.valueOf(MAX_TEXT));
            // half a word ("tru") at the very end
            default ->
                new ReportProblem(
                        where,
                        place != null && place.getByteOffset() >= length ? "agent-truncated" : "agent-malformed");
        };
    }

    private void root(JsonParser parser) {
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            var value = parser.nextToken();
            var key = name.toLowerCase(Locale.ROOT);
            if (key.equals("content") && value == JsonToken.START_OBJECT) {
                reading.hasContent = true;
                content(parser);
            } else if (key.equals("request") && value == JsonToken.START_OBJECT) {
                root(parser);
            } else if (isScalar(value)) {
                reading.header(key, parser.getString());
            } else {
                parser.skipChildren();
            }
        }
    }

    private void content(JsonParser parser) {
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            var value = parser.nextToken();
            var section = Section.of(name);
            if (section != null) {
                section(parser, section, value);
            } else if (isScalar(value)) {
                reading.header(name, parser.getString());
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Agents write one entry with or without the list around it. */
    private void section(JsonParser parser, Section section, JsonToken value) {
        if (value == JsonToken.START_OBJECT) {
            entry(parser, section);
        } else if (value == JsonToken.START_ARRAY) {
            reading.own.told(section);
            for (var each = parser.nextToken(); each != JsonToken.END_ARRAY; each = parser.nextToken()) {
                if (each == JsonToken.START_OBJECT) {
                    entry(parser, section);
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private void entry(JsonParser parser, Section section) {
        var row = reading.own.open(section);
        properties(parser, section, row, "");
        reading.own.close(section, row);
    }

    private static void properties(JsonParser parser, Section section, Row row, String prefix) {
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            var value = parser.nextToken();
            var key = section.key(prefix.isEmpty() ? name : prefix + name);
            if (key != null && isScalar(value)) {
                row.add(key, parser.getString());
            } else if (key != null && value == JsonToken.START_ARRAY) {
                list(parser, row, key);
            } else if (value == JsonToken.START_OBJECT && prefix.isEmpty() && section.nests(name)) {
                properties(parser, section, row, name + '.');
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void list(JsonParser parser, Row row, String key) {
        for (var each = parser.nextToken(); each != JsonToken.END_ARRAY; each = parser.nextToken()) {
            if (isScalar(each)) {
                row.add(key, parser.getString());
            } else {
                parser.skipChildren();
            }
        }
    }

    private static boolean isScalar(JsonToken token) {
        return token.isScalarValue() && token != JsonToken.VALUE_NULL;
    }
}
