package fr.hygie.inventory.imports;

import java.util.Iterator;

/** The units of a run in their order, one in memory at a time; those committed before are left out. */
interface UnitReader extends Iterator<Unit>, AutoCloseable {
    /** How many there are in all; 0 when it is not known. */
    int total();

    @Override
    void close();
}
