package fr.hygie.organisation.finess;

import fr.hygie.organisation.FinessNumber;
import org.jspecify.annotations.Nullable;

/**
 * What one line of an extract says.
 *
 * @param line number of the line in the file, from 1
 * @param legalEntity number of the legal entity that a site belongs to; null on the line of a legal entity itself
 * @param name the long name when there is one
 * @param department "2A" and "2B" included; overseas with three digits
 * @param category code of the kind of establishment; empty on the line of a legal entity
 * @param family code of the family of that kind; its first digit tells hospitals from social care
 */
record FinessLine(
        int line,
        FinessNumber number,
        @Nullable FinessNumber legalEntity,
        String name,
        @Nullable String town,
        String department,
        String category,
        String family) {

    boolean isSite() {
        return legalEntity != null;
    }
}
