package fr.hygie.inventory.imports;

import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import fr.hygie.web.sheet.SheetLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Finds out what a received file is, and unwraps a sheet that stands alone in an archive or was compressed. */
final class Reception {
    private static final int START = 1_024;
    private static final String WORKBOOK = "xl/workbook.xml";
    private static final String OFFICE = "[Content_Types].xml";

    private Reception() {}

    /** @throws UnreadableReport when it is empty, or inflates beyond measure */
    static FileKind settle(Path file) throws IOException {
        var start = start(file);
        if (start.length == 0) {
            throw refused("file-empty");
        }
        if (Archive.isZip(start)) {
            return zip(file);
        }
        if (isGzip(start)) {
            return gzip(file);
        }
        return isZlib(start) || startsDocument(start) ? FileKind.DOCUMENT : FileKind.SHEET;
    }

    /** Whether a file starts like a document of an agent, compressed or not; nothing of it is changed. */
    static boolean looksLikeDocument(Path file) throws IOException {
        var start = start(file);
        return isGzip(start) || isZlib(start) || startsDocument(start);
    }

    private static boolean isGzip(byte[] start) {
        return start.length > 1 && start[0] == 0x1f && start[1] == (byte) 0x8b;
    }

    private static boolean isZlib(byte[] start) {
        return start.length > 1 && start[0] == 0x78 && ((start[0] & 0xff) << 8 | start[1] & 0xff) % 31 == 0;
    }

    private static byte[] start(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            return content.readNBytes(START);
        }
    }

    /** JSON or XML, after a byte order mark and white space. */
    private static boolean startsDocument(byte[] start) {
        for (int i = 0; i < start.length; i++) {
            int c = start[i] & 0xff;
            boolean skipped = c == 0xef || c == 0xbb || c == 0xbf || c == 0xff || c == 0xfe || c == 0 || c <= ' ';
            if (!skipped) {
                return c == '{' || c == '<';
            }
        }
        return false;
    }

    private static FileKind zip(Path file) throws IOException {
        if (Archive.directory(file) != Archive.Directory.SOUND) {
            return startsWorkbook(file) ? FileKind.SHEET : FileKind.ARCHIVE;
        }
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.getEntry(WORKBOOK) != null) {
                return FileKind.SHEET;
            }
            var entries = zip.stream()
                    .filter(entry -> !Archive.isScrap(entry.getName()))
                    .limit(2)
                    .toList();
            if (entries.size() == 1 && Archive.isSheet(entries.getFirst().getName())) {
                try (var content = zip.getInputStream(entries.getFirst())) {
                    unwrap(file, content);
                }
                return FileKind.SHEET;
            }
            return FileKind.ARCHIVE;
        } catch (ZipException damaged) {
            return FileKind.ARCHIVE;
        }
    }

    /** A truncated workbook is still told as a workbook. */
    private static boolean startsWorkbook(Path file) throws IOException {
        var start = new String(start(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        return start.startsWith(OFFICE, 30) || start.startsWith("xl/", 30) || start.startsWith("_rels/.rels", 30);
    }

    private static FileKind gzip(Path file) throws IOException {
        try (var content = new GZIPInputStream(Files.newInputStream(file))) {
            if (startsDocument(content.readNBytes(START))) {
                return FileKind.DOCUMENT;
            }
        } catch (ZipException | java.io.EOFException damaged) {
            return FileKind.DOCUMENT; // told with its reason when it is read
        }
        try (var content = new GZIPInputStream(Files.newInputStream(file))) {
            unwrap(file, content);
        } catch (ZipException | java.io.EOFException damaged) {
            throw refused("agent-truncated");
        }
        return FileKind.SHEET;
    }

    private static void unwrap(Path file, InputStream content) throws IOException {
        long most = Math.min(SheetLimits.IMPORT.fileBytes(), Files.size(file) * SheetLimits.IMPORT.inflation());
        var plain = file.resolveSibling(file.getFileName() + ".plain");
        try {
            try (OutputStream output = Files.newOutputStream(plain)) {
                copy(content, output, most);
            }
            Files.move(plain, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(plain);
        }
    }

    private static void copy(InputStream content, OutputStream output, long most) throws IOException {
        var chunk = new byte[64 * 1024];
        long copied = 0;
        for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
            copied += read;
            if (copied > most) {
                throw refused("agent-bomb", String.valueOf(SheetLimits.IMPORT.inflation()));
            }
            output.write(chunk, 0, read);
        }
    }

    private static UnreadableReport refused(String code, String... arguments) {
        return new UnreadableReport(new ReportProblem("", code, arguments));
    }
}
