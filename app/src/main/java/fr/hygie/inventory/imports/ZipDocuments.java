package fr.hygie.inventory.imports;

import fr.hygie.inventory.agent.RawPayload;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Documents of a sound ZIP file. An entry that is damaged, or that inflates beyond measure, harms no other. */
final class ZipDocuments implements Documents {
    private static final int MEBIBYTE = 1 << 20;
    private static final int RATIO = 200;

    private final ZipFile zip;
    private final List<? extends ZipEntry> entries;
    private final Iterator<? extends ZipEntry> rest;
    private long inflated;

    private ZipDocuments(ZipFile zip, List<? extends ZipEntry> entries) {
        this.zip = zip;
        this.entries = entries;
        this.rest = entries.iterator();
    }

    /** @throws UnreadableReport {@code archive-too-many} or {@code archive-damaged} */
    static Documents open(Path file) {
        try {
            return switch (Archive.directory(file)) {
                case MISSING -> new TruncatedZipDocuments(file);
                case TOO_LARGE -> throw tooMany();
                case SOUND -> sound(new ZipFile(file.toFile()));
            };
        } catch (java.util.zip.ZipException damaged) {
            return truncated(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Documents truncated(Path file) {
        try {
            return new TruncatedZipDocuments(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ZipDocuments sound(ZipFile zip) throws IOException {
        if (zip.size() > Archive.MOST_ENTRIES) {
            zip.close();
            throw tooMany();
        }
        return new ZipDocuments(
                zip,
                zip.stream().filter(entry -> !Archive.isScrap(entry.getName())).toList());
    }

    private static UnreadableReport tooMany() {
        return new UnreadableReport(new ReportProblem("", "archive-too-many", String.valueOf(Archive.MOST_ENTRIES)));
    }

    @Override
    public int total() {
        return entries.size();
    }

    @Override
    public boolean hasNext() {
        return rest.hasNext();
    }

    /** @throws UnreadableReport {@code archive-too-large} when all entries together are */
    @Override
    public Found next() {
        var entry = rest.next();
        try (var content = zip.getInputStream(entry)) {
            return content == null
                    ? Found.refused(entry.getName(), new byte[0], "archive-entry-damaged")
                    : read(entry, content);
        } catch (IOException damaged) {
            return Found.refused(entry.getName(), new byte[0], "archive-entry-damaged");
        }
    }

    private Found read(ZipEntry entry, InputStream content) throws IOException {
        var found = Documents.read(entry.getName(), content);
        inflated += found.body().length;
        if (inflated > Archive.LARGEST) {
            throw new UnreadableReport(
                    new ReportProblem(entry.getName(), "archive-too-large", String.valueOf(Archive.LARGEST >> 30)));
        }
        if (isBomb(entry, found)) {
            return Found.refused(
                    entry.getName(),
                    Arrays.copyOf(found.body(), Math.min(found.body().length, RawPayload.KEPT_WHEN_CUT)),
                    "agent-bomb",
                    String.valueOf(RATIO));
        }
        return checked(found);
    }

    private static boolean isBomb(ZipEntry entry, Found found) {
        long read = found.problem() == null ? found.body().length : Documents.LARGEST;
        return read > MEBIBYTE && read > Math.max(1, entry.getCompressedSize()) * RATIO;
    }

    static Found checked(Found found) {
        if (found.problem() != null) {
            return found;
        }
        if (Archive.isSheet(found.name())) {
            return Found.refused(found.name(), found.body(), "archive-sheet");
        }
        return Archive.isZip(found.body()) ? Found.refused(found.name(), found.body(), "archive-nested") : found;
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
