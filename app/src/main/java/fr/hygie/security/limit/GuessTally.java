package fr.hygie.security.limit;

import java.time.Instant;

/** Where the failures of an address are added up. */
interface GuessTally {
    /**
     * Adds one failure to what is left of those before.
     *
     * @param kind counted apart from the others
     * @param network address, or the part of it that counts
     * @param forgotten failures forgotten in a second
     * @return failures that count now, this one included
     */
    double add(GuessKind kind, String network, double forgotten, Instant now);
}
