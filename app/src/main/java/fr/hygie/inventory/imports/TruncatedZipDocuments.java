package fr.hygie.inventory.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** What is left of a ZIP file whose end is missing: the entries up to the cut, then the one that is cut. */
final class TruncatedZipDocuments implements Documents {
    private final ZipInputStream zip;
    private @Nullable Found next;
    private String last = "";
    private int entries;
    private long inflated;
    private boolean over;

    TruncatedZipDocuments(Path file) throws IOException {
        this.zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)));
    }

    @Override
    public int total() {
        return 0;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !over) {
            next = advance();
        }
        return next != null;
    }

    private Found advance() {
        try {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                last = entry.getName();
                if (++entries > Archive.MOST_ENTRIES || inflated > Archive.LARGEST) {
                    break;
                }
                if (!Archive.isScrap(last)) {
                    var found = Documents.read(last, zip);
                    inflated += found.body().length;
                    if (found.problem() != null) {
                        over = true; // the rest of it would have to be read to find the next
                    }
                    return ZipDocuments.checked(found);
                }
            }
        } catch (IOException | IllegalArgumentException cut) {
            // told below, as at the end: what follows the cut is lost in any case
        }
        over = true;
        return Found.refused(last, new byte[0], "archive-truncated");
    }

    @Override
    public Found next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        var found = next;
        next = null;
        return found;
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
