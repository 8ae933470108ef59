package fr.hygie.web.sheet;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file was read, to be shown to whoever sent it.
 *
 * @param sheets names of the sheets of an XLSX in their order; empty for a CSV
 * @param sheet name of the one being read, null for a CSV
 * @param charset of a CSV, null for an XLSX
 * @param separator of a CSV, null for an XLSX
 */
public record SheetShape(
        SheetFormat format,
        List<String> sheets,
        @Nullable String sheet,
        @Nullable Charset charset,
        @Nullable Character separator) {

    public SheetShape {
        sheets = List.copyOf(sheets);
    }
}
