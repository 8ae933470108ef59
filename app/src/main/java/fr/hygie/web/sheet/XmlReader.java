package fr.hygie.web.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One part of an XLSX, read forward. Namespaces are ignored: strict and transitional files differ by them alone. */
final class XmlReader implements AutoCloseable {
    private static final XMLInputFactory FACTORY = factory();

    private final InputStream input;
    private final XMLStreamReader xml;

    XmlReader(InputStream input) throws IOException {
        this.input = input;
        try {
            this.xml = FACTORY.createXMLStreamReader(decoded(input));
        } catch (XMLStreamException damaged) {
            throw damaged(damaged);
        }
    }

    /** UTF-8 or UTF-16 (ISO/IEC 29500-2, 9.1.3); wrong bytes then spoil the cell that holds them and no other. */
    private static Reader decoded(InputStream input) throws IOException {
        var ahead = new PushbackInputStream(input, 3);
        var start = ahead.readNBytes(3);
        int mark = CsvCharset.markLength(start);
        if (mark != 3) {
            ahead.unread(start);
        }
        return new InputStreamReader(ahead, mark == 2 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    }

    /** The parser of the JDK, whatever else stands on the class path; no document type, hence no entity. */
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty("jdk.xml.dtd.support", "deny");
        return factory;
    }

    /** Goes to the next start or end of an element; false at the end of the part. */
    boolean nextTag() {
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw UnreadableSheet.file("xml-doctype");
                }
                if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                    return true;
                }
            }
            return false;
        } catch (XMLStreamException damaged) {
            throw damaged(damaged);
        }
    }

    boolean isStart(String name) {
        return xml.isStartElement() && name.equals(xml.getLocalName());
    }

    boolean isEnd(String name) {
        return xml.isEndElement() && name.equals(xml.getLocalName());
    }

    /** Value of an attribute of the current start tag. */
    @Nullable
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (name.equals(xml.getAttributeLocalName(i))) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Value of an attribute that has a prefix, like the {@code r:id} of a sheet. */
    @Nullable
    String prefixed(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (name.equals(xml.getAttributeLocalName(i))
                    && xml.getAttributePrefix(i) != null
                    && !xml.getAttributePrefix(i).isEmpty()) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Appends the text up to the next tag, then stands on that tag; keeps at most one character more than the limit. */
    void text(StringBuilder into, int limit) {
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                    return;
                }
                if (event == XMLStreamConstants.CHARACTERS
                        || event == XMLStreamConstants.CDATA
                        || event == XMLStreamConstants.SPACE) {
                    int room = Math.min(xml.getTextLength(), limit + 1 - into.length());
                    if (room > 0) {
                        into.append(xml.getTextCharacters(), xml.getTextStart(), room);
                    }
                }
            }
        } catch (XMLStreamException damaged) {
            throw damaged(damaged);
        }
    }

    private static UnreadableSheet damaged(XMLStreamException cause) {
        return new UnreadableSheet(new SheetProblem(0, 0, "xml-damaged"), cause);
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException ignored) {
            // nothing is held but the stream below
        }
        input.close();
    }
}
