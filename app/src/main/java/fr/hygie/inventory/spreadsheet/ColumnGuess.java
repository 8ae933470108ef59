package fr.hygie.inventory.spreadsheet;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.spreadsheet.ColumnTarget.Field;
import fr.hygie.inventory.spreadsheet.ColumnTarget.Special;
import fr.hygie.web.sheet.SheetRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * What a column seems to say.
 *
 * @param column from 0
 * @param header as written, may be empty
 * @param target {@link Special#IGNORED} when nothing is likely enough
 * @param confidence from 0 to 100; below {@link #SURE} a person should look at it
 */
public record ColumnGuess(int column, String header, ColumnTarget target, int confidence) {
    /** From this confidence on, the guess needs no second look. */
    public static final int SURE = 80;

    private static final int LIKELY = 50;

    private static final Comparator<ColumnGuess> SUREST =
            Comparator.comparingInt(ColumnGuess::confidence).reversed().thenComparingInt(ColumnGuess::column);

    /**
     * Guesses every column: by its header, then by whether its values agree, and by its values alone when the header
     * says nothing. No target is given to two columns.
     *
     * @param sample some rows after the header, the more the surer; twenty are enough
     * @return one guess for each header, in order
     */
    public static List<ColumnGuess> all(List<String> headers, List<SheetRow> sample) {
        var candidates = new ArrayList<ColumnGuess>();
        for (int i = 0; i < headers.size(); i++) {
            candidates.addAll(candidates(i, headers.get(i), ColumnSample.of(sample, i)));
        }
        candidates.sort(SUREST);
        var guesses = new ArrayList<ColumnGuess>();
        for (int i = 0; i < headers.size(); i++) {
            guesses.add(new ColumnGuess(i, headers.get(i), Special.IGNORED, 0));
        }
        var taken = new HashSet<ColumnTarget>();
        for (var candidate : candidates) {
            if (guesses.get(candidate.column()).target() == Special.IGNORED && taken.add(candidate.target())) {
                guesses.set(candidate.column(), candidate);
            }
        }
        return List.copyOf(guesses);
    }

    private static List<ColumnGuess> candidates(int column, String header, ColumnSample sample) {
        var candidates = new ArrayList<ColumnGuess>();
        Headers.meanings(header).forEach((target, confidence) -> {
            int checked = confidence + sample.agreement(target);
            if (checked >= LIKELY) {
                candidates.add(new ColumnGuess(column, header, target, Math.min(100, checked)));
            }
        });
        if (candidates.isEmpty()) {
            sample.shape().ifPresent(target -> candidates.add(new ColumnGuess(column, header, target, LIKELY + 10)));
        }
        return candidates;
    }

    /** Order of the dates of the columns that hold dates, day first unless that makes fewer of them readable. */
    public static DateForm dates(List<ColumnGuess> guesses, List<SheetRow> sample) {
        int dayFirst = 0;
        int monthFirst = 0;
        for (var guess : guesses) {
            boolean date = guess.target() == Special.SEEN_ON
                    || (guess.target() instanceof Field(AssetField field)
                            && field.type().format() == fr.hygie.inventory.FieldType.Format.DATE);
            for (var row : date ? sample : List.<SheetRow>of()) {
                var cell = row.cell(guess.column());
                dayFirst += DateForm.DAY_FIRST.read(cell).isPresent() ? 1 : 0;
                monthFirst += DateForm.MONTH_FIRST.read(cell).isPresent() ? 1 : 0;
            }
        }
        return monthFirst > dayFirst ? DateForm.MONTH_FIRST : DateForm.DAY_FIRST;
    }
}
