package fr.hygie.web.sheet;

/**
 * A column to write.
 *
 * @param width in characters
 */
public record SheetColumn(String header, int width) {
    private static final int NARROWEST = 12;

    /** As wide as its header asks for. */
    public SheetColumn(String header) {
        this(header, Math.max(NARROWEST, header.length() + 3));
    }
}
