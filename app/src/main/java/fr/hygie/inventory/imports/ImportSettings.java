package fr.hygie.inventory.imports;

import org.jspecify.annotations.Nullable;

/**
 * What a run needs to know to be carried out, or carried on, by any worker.
 *
 * @param plan null until the columns are agreed upon, and for what is no sheet
 * @param dryRun whether it ends with what would be done
 * @param stored whether the file is kept in the spool; otherwise only the process that started the run can carry it on
 * @param full whether all items of the other inventory are read, not only those that changed
 */
public record ImportSettings(@Nullable SheetPlan plan, boolean dryRun, boolean stored, boolean full) {

    /** A file that was received. */
    static ImportSettings file(boolean dryRun) {
        return new ImportSettings(null, dryRun, true, false);
    }

    ImportSettings with(SheetPlan agreed) {
        return new ImportSettings(agreed, dryRun, stored, full);
    }

    ImportSettings applied() {
        return new ImportSettings(plan, false, stored, full);
    }
}
