package fr.hygie.web.sheet;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of a file when the guess is wrong; each part is guessed when null.
 *
 * @param sheet name of the sheet to read in an XLSX; the first visible one by default
 * @param charset of a CSV
 * @param separator of a CSV
 */
public record SheetChoice(
        @Nullable String sheet,
        @Nullable Charset charset,
        @Nullable Character separator) {

    public static final SheetChoice GUESS = new SheetChoice(null, null, null);
}
