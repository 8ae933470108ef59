package fr.hygie.inventory.agent;

import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import java.io.ByteArrayInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Walks an XML document element by element, with no DTD, no entity, and limits on depth and text. */
final class XmlCursor implements AutoCloseable {
    static final int MAX_DEPTH = 64;
    static final int MAX_TEXT = 1 << 20;

    private static final XMLInputFactory FACTORY = factory();

    private final Input input;
    private final XMLStreamReader xml;
    private int depth;

    private XmlCursor(Input input, XMLStreamReader xml) {
        this.input = input;
        this.xml = xml;
    }

    /** The factory of the JDK, whatever else stands on the class path: the settings below are known to hold for it. */
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    static XmlCursor of(byte[] utf8) throws XMLStreamException {
        // a reader, so that the encoding named in the prolog is not believed again
        var input = new Input(new InputStreamReader(new ByteArrayInputStream(utf8), StandardCharsets.UTF_8));
        try {
            return new XmlCursor(input, FACTORY.createXMLStreamReader(input));
        } catch (XMLStreamException notXml) {
            throw new UnreadableReport(new ReportProblem("line 1", "agent-malformed"));
        }
    }

    /** Goes into the next child of the element we are in; null once that element is closed. */
    @Nullable
    String nextChild() {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return xml.getLocalName();
                }
                case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
                    return null;
                }
                default -> {
                    // blanks and comments
                }
            }
        }
    }

    /** Text of the element we are in, without its children; leaves it. */
    String text() {
        var text = "";
        StringBuilder more = null;
        while (true) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (text.isEmpty()) {
                        text = xml.getText();
                    } else {
                        more = more == null ? new StringBuilder(text) : more;
                        more.append(xml.getText());
                        limit(more.length());
                    }
                }
                case XMLStreamConstants.START_ELEMENT -> skip();
                case XMLStreamConstants.END_ELEMENT -> {
                    limit(text.length());
                    return more == null ? text : more.toString();
                }
                default -> {
                    // comments
                }
            }
        }
    }

    private void limit(int length) {
        if (length > MAX_TEXT) {
            throw refused("agent-too-long", String.valueOf(MAX_TEXT));
        }
    }

    /** Leaves the element we are in. */
    void skip() {
        for (int open = 1; open > 0; ) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> open++;
                case XMLStreamConstants.END_ELEMENT -> open--;
                default -> {
                    // of no use
                }
            }
        }
    }

    private int next() {
        int event;
        try {
            event = xml.next();
        } catch (XMLStreamException | RuntimeException malformed) {
            // the parser of the JDK lets some of its own index errors out on damaged input
            throw refused(input.ended ? "agent-truncated" : "agent-malformed");
        }
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                if (++depth > MAX_DEPTH) {
                    throw refused("agent-too-deep", String.valueOf(MAX_DEPTH));
                }
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw refused("agent-doctype");
            default -> {
                // nothing to guard
            }
        }
        return event;
    }

    UnreadableReport refused(String code, String... arguments) {
        var at = xml.getLocation();
        var place = "line " + at.getLineNumber() + ", column " + at.getColumnNumber();
        return new UnreadableReport(new ReportProblem(place, code, arguments));
    }

    @Override
    public void close() throws XMLStreamException {
        xml.close();
    }

    /**
     * Replaces the characters that XML forbids, which agents copy from registries as they are; remembers whether the
     * parser has seen the end.
     */
    private static final class Input extends FilterReader {
        private boolean ended;

        private Input(Reader text) {
            super(text);
        }

        @Override
        public int read(char[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            ended |= read < 0;
            for (int i = from; i < from + read; i++) {
                char character = buffer[i];
                if (character < ' ' && character != '\t' && character != '\n' && character != '\r'
                        || character >= 0xfffe) {
                    buffer[i] = ' ';
                }
            }
            return read;
        }

        @Override
        public int read() throws IOException {
            var one = new char[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }
    }
}
