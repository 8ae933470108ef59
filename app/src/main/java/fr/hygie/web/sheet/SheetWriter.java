package fr.hygie.web.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sheet being written, row after row; memory does not grow with the number of rows. */
public interface SheetWriter extends Closeable {
    /**
     * Writes one row.
     *
     * @param cells in the order of the columns: String, Integer, Long, BigDecimal, Boolean, LocalDate, LocalDateTime,
     *     or null for an empty cell. Text that a spreadsheet program would run as a formula is neutralised.
     * @throws IllegalArgumentException for a value of another type
     */
    void row(List<? extends @Nullable Object> cells) throws IOException;

    /** Ends the file; the stream below is flushed, not closed. */
    @Override
    void close() throws IOException;
}
