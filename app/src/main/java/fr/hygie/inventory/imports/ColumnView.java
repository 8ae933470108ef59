package fr.hygie.inventory.imports;

import fr.hygie.inventory.spreadsheet.ColumnGuess;
import fr.hygie.inventory.spreadsheet.ColumnTarget.Special;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of a sheet on the page where a person says what it means.
 *
 * @param number from 0
 * @param letter as spreadsheet programs show it
 * @param target key of what it is taken for
 * @param doubtful whether a person should look at the guess
 * @param samples some of its values, the first ones that say something
 */
record ColumnView(int number, String letter, String header, String target, boolean doubtful, List<String> samples) {
    private static final int SHOWN = 3;
    private static final int LONGEST = 40;

    static List<ColumnView> all(SheetOffer offer, MappingForm form, boolean guessed) {
        var columns = new ArrayList<ColumnView>();
        for (var guess : offer.guesses()) {
            int number = guess.column();
            boolean doubtful = guessed && guess.target() != Special.IGNORED && guess.confidence() < ColumnGuess.SURE;
            columns.add(new ColumnView(
                    number,
                    fr.hygie.web.sheet.SheetProblem.letter(number + 1),
                    guess.header(),
                    form.target(number).key(),
                    doubtful,
                    samples(offer, number)));
        }
        return columns;
    }

    private static List<String> samples(SheetOffer offer, int column) {
        return offer.sample().stream()
                .map(row -> row.cell(column).strip())
                .filter(cell -> !cell.isEmpty())
                .distinct()
                .limit(SHOWN)
                .map(cell -> cell.length() > LONGEST ? cell.substring(0, LONGEST) + "…" : cell)
                .toList();
    }
}
