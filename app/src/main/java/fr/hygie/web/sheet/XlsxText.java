package fr.hygie.web.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Texts of an XLSX: those kept aside and shared by the cells, and the escapes of characters that XML does not admit. */
final class XlsxText {
    /** {@code ST_Xstring} of ISO/IEC 29500-1: {@code _x000D_} is a carriage return, {@code _x005F_} protects an underscore. */
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private XlsxText() {}

    static List<String> shared(XlsxPackage xlsx, String part, SheetLimits limits) throws IOException {
        var texts = new ArrayList<String>();
        long characters = 0;
        try (var xml = new XmlReader(xlsx.part(part))) {
            while (xml.nextTag()) {
                if (xml.isStart("si")) {
                    var text = rich(xml, "si", limits.cellCharacters());
                    // an empty text weighs too: a small part can hold millions of them
                    characters += text.length() + 4;
                    if (characters > limits.textCharacters()) {
                        throw UnreadableSheet.file("xlsx-too-much-text", String.valueOf(limits.textCharacters()));
                    }
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    /** Text of the {@code t} elements up to the end of the enclosing one, without phonetic help. */
    static String rich(XmlReader xml, String enclosing, int limit) {
        var text = new StringBuilder();
        boolean phonetic = false;
        boolean onTag = xml.nextTag();
        while (onTag && !xml.isEnd(enclosing)) {
            if (xml.isStart("rPh") || xml.isEnd("rPh")) {
                phonetic = xml.isStart("rPh");
            }
            if (xml.isStart("t") && !phonetic) {
                xml.text(text, limit);
            } else {
                onTag = xml.nextTag();
            }
        }
        return unescape(text.toString());
    }

    static String unescape(String text) {
        return text.contains("_x")
                ? ESCAPE.matcher(text)
                        .replaceAll(m -> java.util.regex.Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(m.group(1), 16))))
                : text;
    }

    /** Protects what would be read back as an escape, and the carriage returns that XML would turn into line feeds. */
    static String escape(String text) {
        var safe = text.contains("_x") ? ESCAPE.matcher(text).replaceAll("_x005F_x$1_") : text;
        return safe.indexOf('\r') >= 0 ? safe.replace("\r", "_x000D_") : safe;
    }
}
