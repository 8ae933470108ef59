package fr.hygie.inventory.list;

import java.math.BigDecimal;

/**
 * Counts over the assets that answer criteria.
 *
 * @param ended no longer mended, tolerated or not
 * @param exempt no longer mended, and tolerated today
 * @param unprotected computers whose antivirus is missing, off or out of date
 * @param unencrypted what leaves the premises with readable disks
 * @param silent should answer, and has not for longer than the establishment tolerates, since it was first known if it never did
 * @param critical of the two highest levels
 * @param endedCost euros to replace what is no longer mended
 */
public record AssetTotals(
        long total,
        long ended,
        long ending,
        long unknown,
        long exempt,
        long unprotected,
        long unencrypted,
        long silent,
        long exposed,
        long critical,
        BigDecimal endedCost) {}
