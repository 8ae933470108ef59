package fr.hygie.inventory.lifecycle;

import java.time.Instant;
import java.util.Map;

/** Dates of publishers that lie over those of the program. */
interface DateSource {
    /** Counts the changes: whoever kept the dates reads them again when it differs. */
    long edition();

    /** The dates in use, by product of the source. */
    Map<String, Applied> inUse();

    /** A product of the source with the moment since when its dates are used. */
    record Applied(ImportedLifeCycles.Product product, Instant since) {}
}
