package fr.hygie.web.sheet;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all sheets of an XLSX share.
 *
 * @param since1904 whether days are counted from 1904, as old Macintosh files do
 */
record XlsxWorkbook(List<Entry> sheets, List<String> texts, XlsxStyles styles, boolean since1904) {
    private static final String RELATIONS = "_rels/.rels";
    private static final int MOST_SHEETS = 500;

    /** A sheet and the part of the zip that holds it. */
    record Entry(String name, String part, boolean visible) {}

    private record Relation(String type, String part) {}

    static XlsxWorkbook of(XlsxPackage xlsx, SheetLimits limits) throws IOException {
        var main = mainPart(xlsx);
        int slash = main.lastIndexOf('/') + 1;
        var relations = relations(xlsx, main.substring(0, slash) + "_rels/" + main.substring(slash) + ".rels", main);
        var texts = part(relations, "sharedStrings");
        var styles = part(relations, "styles");
        var sheets = new ArrayList<Entry>();
        boolean since1904 = sheets(xlsx, main, relations, sheets);
        return new XlsxWorkbook(
                List.copyOf(sheets),
                texts == null || !xlsx.has(texts) ? List.of() : XlsxText.shared(xlsx, texts, limits),
                styles == null || !xlsx.has(styles) ? XlsxStyles.NONE : XlsxStyles.of(xlsx, styles),
                since1904);
    }

    /** The zip may be anything: LibreOffice and binary Excel files are named, since people do send them. */
    private static String mainPart(XlsxPackage xlsx) throws IOException {
        if (!xlsx.has(RELATIONS)) {
            throw UnreadableSheet.file(xlsx.has("content.xml") ? "file-open-document" : "file-not-xlsx");
        }
        var main = part(relations(xlsx, RELATIONS, ""), "officeDocument");
        if (main == null || main.endsWith(".bin")) {
            throw UnreadableSheet.file(main == null ? "file-not-xlsx" : "file-binary-excel");
        }
        return main;
    }

    private static @Nullable String part(Map<String, Relation> relations, String type) {
        for (var relation : relations.values()) {
            if (relation.type().endsWith("/" + type)) {
                return relation.part();
            }
        }
        return null;
    }

    private static Map<String, Relation> relations(XlsxPackage xlsx, String part, String of) throws IOException {
        var relations = new HashMap<String, Relation>();
        try (var xml = new XmlReader(xlsx.part(part))) {
            while (xml.nextTag()) {
                var id = xml.isStart("Relationship") ? xml.attribute("Id") : null;
                var type = id == null ? null : xml.attribute("Type");
                var target = id == null ? null : xml.attribute("Target");
                if (id != null && type != null && target != null && !"External".equals(xml.attribute("TargetMode"))) {
                    relations.put(id, new Relation(type, resolve(of, target)));
                }
            }
        }
        return relations;
    }

    /** Targets are relative to the part that names them, or start from the root of the zip. */
    private static String resolve(String of, String target) {
        try {
            var path = URI.create("/" + of).resolve(target).getPath();
            return path == null || path.isEmpty() ? target : path.substring(1);
        } catch (IllegalArgumentException notAnAddress) {
            throw new UnreadableSheet(new SheetProblem(0, 0, "xlsx-part-missing", target), notAnAddress);
        }
    }

    /** Adds the sheets in their order; returns whether days are counted from 1904. */
    private static boolean sheets(XlsxPackage xlsx, String main, Map<String, Relation> relations, List<Entry> sheets)
            throws IOException {
        boolean since1904 = false;
        try (var xml = new XmlReader(xlsx.part(main))) {
            while (xml.nextTag() && sheets.size() < MOST_SHEETS) {
                if (xml.isStart("workbookPr")) {
                    var told = xml.attribute("date1904");
                    since1904 = "1".equals(told) || "true".equals(told);
                } else if (xml.isStart("sheet")) {
                    var relation = relations.get(String.valueOf(xml.prefixed("id")));
                    var name = xml.attribute("name");
                    if (relation != null && relation.type().endsWith("/worksheet")) {
                        sheets.add(new Entry(
                                name == null ? "" : name,
                                relation.part(),
                                xml.attribute("state") == null || "visible".equals(xml.attribute("state"))));
                    }
                }
            }
        }
        return since1904;
    }

    /**
     * The sheet of that name, or the first visible one.
     *
     * @throws UnreadableSheet when there is none
     */
    Entry sheet(@Nullable String name) {
        return sheets.stream()
                .filter(sheet -> name == null ? sheet.visible() : sheet.name().equals(name))
                .findFirst()
                .orElseThrow(() -> UnreadableSheet.file("sheet-missing", name == null ? "" : name));
    }
}
