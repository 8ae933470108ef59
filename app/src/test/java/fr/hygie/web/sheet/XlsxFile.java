package fr.hygie.web.sheet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An XLSX put together part by part, as Excel lays it out, so that tests may spoil any of them. */
final class XlsxFile {
    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private final Map<String, String> parts = new LinkedHashMap<>();

    XlsxFile(String sheetData) {
        parts.put("_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml")));
        parts.put(
                "xl/_rels/workbook.xml.rels",
                relations(relation("rId1", "worksheet", "worksheets/sheet1.xml")
                        + relation("rId2", "worksheet", "/xl/worksheets/sheet2.xml")
                        + relation("rId3", "sharedStrings", "sharedStrings.xml")
                        + relation("rId4", "styles", "styles.xml")));
        workbook("");
        parts.put("xl/worksheets/sheet1.xml", sheet(sheetData));
        parts.put("xl/worksheets/sheet2.xml", sheet("<row><c t=\"str\"><v>second</v></c></row>"));
        parts.put(
                "xl/sharedStrings.xml",
                "<sst><si><t>zéro</t></si><si><r><t>un </t></r><r><t>deux</t></r>"
                        + "<rPh><t>phon</t></rPh></si><si><t>a_x000D_b</t></si></sst>");
        parts.put(
                "xl/styles.xml",
                "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/>"
                        + "<numFmt numFmtId=\"165\" formatCode=\"000000000\"/>"
                        + "<numFmt numFmtId=\"166\" formatCode=\"#,##0.00\\ &quot;de&quot;\"/></numFmts>"
                        + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/>"
                        + "<xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>");
    }

    XlsxFile workbook(String properties) {
        return part(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"http://r\">" + properties
                        + "<sheets><sheet name=\"Caché\" sheetId=\"2\" state=\"hidden\" r:id=\"rId2\"/>"
                        + "<sheet name=\"Parc\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
    }

    XlsxFile part(String name, String content) {
        parts.put(name, content);
        return this;
    }

    String content(String name) {
        return parts.get(name);
    }

    XlsxFile without(String name) {
        parts.remove(name);
        return this;
    }

    Path write(Path file) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }

    static String sheet(String data) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet xmlns=\"http://m\"><sheetData>" + data
                + "</sheetData></worksheet>";
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + RELATION + type + "\" Target=\"" + target + "\"/>";
    }

    private static String relations(String content) {
        return "<Relationships>" + content + "</Relationships>";
    }
}
