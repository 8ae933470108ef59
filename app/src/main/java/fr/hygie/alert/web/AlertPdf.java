package fr.hygie.alert.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A text on sheets of A4, with its marks at the top and the bottom of each. The font is embedded, so that accents come out
 * on every printer; what it cannot write is a question mark.
 */
final class AlertPdf {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float MARGIN = 56;
    private static final float SIZE = 10.5f;
    private static final float LINE = 15;
    private static final float SMALL = 9;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float TOP = PDRectangle.A4.getHeight() - MARGIN;

    /** Above this nobody reads paper; the last page says where to read on. */
    static final int MOST_PAGES = 60;

    private static final int PER_PAGE = (int) ((TOP - MARGIN - 2 * LINE) / LINE);

    private final PDDocument document;
    private final PDType0Font font;
    private final String mark;
    private final String foot;

    private AlertPdf(PDDocument document, String mark, String foot) throws IOException {
        this.document = document;
        this.mark = mark;
        this.foot = foot;
        try (var file = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT))) {
            this.font = PDType0Font.load(document, file, true);
        }
    }

    /**
     * Writes a document.
     *
     * @param mark at the top and the bottom of each page
     * @param foot beside the number of each page: of what, and for whom it was made
     * @param further where the rest is read, when the text is longer than the paper
     */
    static byte[] of(String title, String mark, String foot, String text, String further) {
        try (var document = new PDDocument()) {
            document.getDocumentInformation().setTitle(title);
            document.getDocumentInformation().setProducer("Hygie");
            document.getDocumentCatalog().setLanguage("fr");
            new AlertPdf(document, mark, foot).write(text, further);
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void write(String text, String further) throws IOException {
        var lines = lines(text, further);
        int pages = Math.max(1, (lines.size() + PER_PAGE - 1) / PER_PAGE);
        for (int number = 0; number < pages; number++) {
            int from = number * PER_PAGE;
            page(lines.subList(from, Math.min(lines.size(), from + PER_PAGE)), number + 1, pages);
        }
    }

    /** As many as the paper takes; what is longer ends with where to read on. */
    private List<String> lines(String text, String further) throws IOException {
        var lines = new ArrayList<String>();
        for (var line : (Iterable<String>) text.lines()::iterator) {
            lines.addAll(wrapped(line));
            if (lines.size() > MOST_PAGES * PER_PAGE) {
                var end = wrapped(further);
                var kept = new ArrayList<>(lines.subList(0, MOST_PAGES * PER_PAGE - end.size() - 1));
                kept.add("");
                kept.addAll(end);
                return kept;
            }
        }
        return lines;
    }

    private void page(List<String> lines, int number, int pages) throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (var out = new PDPageContentStream(document, page)) {
            put(out, SMALL, MARGIN, TOP + 14, written(mark));
            float at = TOP - LINE;
            for (var line : lines) {
                put(out, SIZE, MARGIN, at, line);
                at -= LINE;
            }
            put(out, SMALL, MARGIN, MARGIN - 14, written(mark));
            put(out, SMALL, MARGIN, MARGIN - 28, written(foot + " · " + number + " / " + pages));
        }
    }

    private void put(PDPageContentStream out, float size, float x, float y, String text) throws IOException {
        out.beginText();
        out.setFont(font, size);
        out.newLineAtOffset(x, y);
        out.showText(text);
        out.endText();
    }

    /** Broken between words, or within one that is longer than a line. */
    private List<String> wrapped(String line) throws IOException {
        var text = written(line);
        var lines = new ArrayList<String>();
        int start = 0;
        int space = -1;
        float used = 0;
        for (int at = 0; at < text.length(); at++) {
            used += width(text.charAt(at));
            space = text.charAt(at) == ' ' ? at : space;
            if (used > WIDTH && at > start) {
                int cut = space > start ? space : at;
                lines.add(text.substring(start, cut));
                start = cut == space ? cut + 1 : cut;
                used = 0;
                for (int again = start; again <= at; again++) {
                    used += width(text.charAt(again));
                }
                space = -1;
            }
        }
        lines.add(text.substring(Math.min(start, text.length())));
        return lines;
    }

    private float width(char sign) throws IOException {
        return font.getStringWidth(String.valueOf(sign)) / 1000 * SIZE;
    }

    /** What the font has a sign for; control characters are none. */
    private String written(String text) {
        var written = new StringBuilder();
        text.replace('\t', ' ').codePoints().forEach(sign -> {
            var one = Character.toString(sign);
            written.append(Character.isISOControl(sign) || !has(one) ? "?" : one);
        });
        return written.toString();
    }

    private boolean has(String sign) {
        try {
            font.encode(sign);
            return true;
        } catch (IllegalArgumentException | IOException none) {
            return false;
        }
    }
}
