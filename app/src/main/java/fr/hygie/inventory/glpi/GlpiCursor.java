package fr.hygie.inventory.glpi;

/**
 * Where a reading stands, to go on after a stop. Items are read by ascending number, so those up to the last one are
 * done whatever has changed meanwhile.
 *
 * @param lastId number of the last item read of the type, 0 at its start
 * @param offset its rank in the list when it was read
 */
public record GlpiCursor(GlpiType type, long lastId, int offset) {
    public static final GlpiCursor START = new GlpiCursor(GlpiType.COMPUTER, 0, 0);
}
