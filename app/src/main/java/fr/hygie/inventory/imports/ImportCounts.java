package fr.hygie.inventory.imports;

import fr.hygie.inventory.report.IntakeOutcome.Verdict;

/**
 * What became of a run so far.
 *
 * @param total rows, documents or items; 0 while it is not known
 * @param done those that were looked at
 * @param created assets
 * @param refused rows, documents or assets
 */
public record ImportCounts(int total, int done, int created, int changed, int unchanged, int refused) {
    public static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0, 0);

    ImportCounts ofTotal(int known) {
        return new ImportCounts(known, done, created, changed, unchanged, refused);
    }

    ImportCounts withDone(int more) {
        return new ImportCounts(total, done + more, created, changed, unchanged, refused);
    }

    ImportCounts with(Verdict verdict) {
        return switch (verdict) {
            case CREATED -> new ImportCounts(total, done, created + 1, changed, unchanged, refused);
            case CHANGED -> new ImportCounts(total, done, created, changed + 1, unchanged, refused);
            case UNCHANGED -> new ImportCounts(total, done, created, changed, unchanged + 1, refused);
            case REFUSED -> new ImportCounts(total, done, created, changed, unchanged, refused + 1);
        };
    }
}
