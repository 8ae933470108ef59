package fr.hygie.web.sheet;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The zip around an XLSX. Only the parts asked for are inflated, and never beyond the limits whatever it announces. */
final class XlsxPackage implements AutoCloseable {
    /** Below this size no ratio is suspect: a small part full of blanks compresses very well. */
    private static final long RATIO_FREE = 1L << 20;

    private final ZipFile zip;
    private final SheetLimits limits;
    private long inflated;

    private XlsxPackage(ZipFile zip, SheetLimits limits) {
        this.zip = zip;
        this.limits = limits;
    }

    static XlsxPackage open(Path file, SheetLimits limits) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException | EOFException damaged) {
            throw damaged(damaged);
        }
        if (zip.size() > limits.zipEntries()) {
            zip.close();
            throw UnreadableSheet.file("zip-too-many-parts", String.valueOf(limits.zipEntries()));
        }
        return new XlsxPackage(zip, limits);
    }

    boolean has(String name) {
        return entry(name) != null;
    }

    /** @throws UnreadableSheet when there is no such part */
    InputStream part(String name) throws IOException {
        var entry = entry(name);
        if (entry == null) {
            throw UnreadableSheet.file("xlsx-part-missing", name);
        }
        try {
            return new XmlGuard(new Bounded(zip.getInputStream(entry), Math.max(1, entry.getCompressedSize())));
        } catch (ZipException | EOFException damaged) {
            throw damaged(damaged);
        }
    }

    private static UnreadableSheet damaged(IOException cause) {
        return new UnreadableSheet(new SheetProblem(0, 0, "zip-damaged"), cause);
    }

    /** Names are compared as they stand, then whatever their case, as Excel does. */
    private @Nullable ZipEntry entry(String name) {
        var exact = zip.getEntry(name);
        return exact != null
                ? exact
                : zip.stream()
                        .filter(e -> e.getName().equalsIgnoreCase(name))
                        .findFirst()
                        .orElse(null);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Counts what comes out of the inflater. */
    private final class Bounded extends FilterInputStream {
        private final long compressed;
        private long count;

        Bounded(InputStream input, long compressed) {
            super(input);
            this.compressed = compressed;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n;
            try {
                n = in.read(buffer, offset, length);
            } catch (ZipException | EOFException damaged) {
                throw damaged(damaged);
            }
            count(Math.max(0, n));
            return n;
        }

        private void count(int n) {
            count += n;
            inflated += n;
            if (inflated > limits.inflatedBytes()) {
                throw UnreadableSheet.file("zip-too-big", String.valueOf(limits.inflatedBytes() >> 20));
            }
            if (count > RATIO_FREE && count / compressed > limits.inflation()) {
                throw UnreadableSheet.file("zip-bomb", String.valueOf(limits.inflation()));
            }
        }
    }
}
