package fr.hygie.web.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The rows of one sheet, in order, one in memory at a time. {@link #next()} throws {@link UnreadableSheet} when the
 * file cannot be read any further; the rows before it were sound.
 */
public interface SheetReader extends Iterator<SheetRow>, AutoCloseable {
    /**
     * Opens a CSV or an XLSX file, recognised by its content.
     *
     * @throws UnreadableSheet when it is neither, is empty or goes beyond the limits
     */
    static SheetReader open(Path file, SheetLimits limits, SheetChoice choice) throws IOException {
        var bytes = Files.size(file);
        if (bytes == 0) {
            throw UnreadableSheet.file("file-empty");
        }
        if (bytes > limits.fileBytes()) {
            throw UnreadableSheet.file("file-too-big", String.valueOf(limits.fileBytes() >> 20));
        }
        return switch (FileSignature.of(start(file))) {
            case ZIP -> XlsxSheet.open(file, limits, choice);
            case TEXT -> CsvSheet.open(file, limits, choice);
            case OLD_OFFICE -> throw UnreadableSheet.file("file-old-excel");
            case UNKNOWN -> throw UnreadableSheet.file("file-unknown");
        };
    }

    static SheetReader open(Path file, SheetLimits limits) throws IOException {
        return open(file, limits, SheetChoice.GUESS);
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return input.readNBytes(FileSignature.BYTES);
        }
    }

    SheetShape shape();

    /** The rest of the rows. */
    default Stream<SheetRow> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    void close() throws IOException;
}
