package fr.hygie.web.sheet;

/**
 * What a file may hold; beyond, it is refused rather than read.
 *
 * @param fileBytes size of the file itself
 * @param rows rows that hold something
 * @param columns columns that hold something
 * @param cellCharacters text of one cell
 * @param textCharacters sum of the distinct texts that an XLSX keeps aside, which stay in memory
 * @param zipEntries parts of an XLSX
 * @param inflatedBytes sum of the parts that are read, once inflated
 * @param inflation how many times its compressed size a part may reach
 */
public record SheetLimits(
        long fileBytes,
        int rows,
        int columns,
        int cellCharacters,
        long textCharacters,
        int zipEntries,
        long inflatedBytes,
        int inflation) {

    /** For the files that people send. A real sheet inflates 10 to 40 times, a bomb about 1 000 times. */
    public static final SheetLimits IMPORT =
            new SheetLimits(100L << 20, 200_000, 200, 2_000, 50_000_000, 1_000, 1L << 30, 200);
}
