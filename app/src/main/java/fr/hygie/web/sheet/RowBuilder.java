package fr.hygie.web.sheet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row while its cells come in; knows what a cell may hold. */
final class RowBuilder {
    private final int number;
    private final SheetLimits limits;
    private final List<String> cells = new ArrayList<>();
    private final List<SheetProblem> problems = new ArrayList<>();
    private boolean tooWide;

    RowBuilder(int number, SheetLimits limits) {
        this.number = number;
        this.limits = limits;
    }

    /**
     * Takes a cell that holds text.
     *
     * @param column from 0
     */
    void text(int column, String raw) {
        if (raw.isBlank()) {
            return;
        }
        if (column >= limits.columns()) {
            tooWide = true;
            return;
        }
        var text = FormulaGuard.restore(raw);
        put(column, text);
        var flaw = flaw(text);
        if (flaw != null) {
            problem(column, flaw);
        }
    }

    /** Notes that a cell cannot be trusted. */
    void problem(int column, String code, String... arguments) {
        problems.add(new SheetProblem(number, column + 1, code, arguments));
    }

    /** The row; null when it holds nothing. */
    @Nullable
    SheetRow build() {
        if (tooWide) {
            problems.add(new SheetProblem(number, 0, "too-many-columns", String.valueOf(limits.columns())));
        }
        return cells.isEmpty() && problems.isEmpty() ? null : new SheetRow(number, cells, problems);
    }

    private void put(int column, String text) {
        while (cells.size() <= column) {
            cells.add("");
        }
        cells.set(column, text.length() > limits.cellCharacters() ? text.substring(0, limits.cellCharacters()) : text);
    }

    private @Nullable String flaw(String text) {
        if (text.length() > limits.cellCharacters()) {
            return "cell-too-long";
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\ufffd') {
                return "cell-undecodable";
            }
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                return "cell-control-character";
            }
            if (Character.isSurrogate(c) && !isPair(text, i)) {
                return "cell-undecodable";
            }
        }
        return null;
    }

    private static boolean isPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
