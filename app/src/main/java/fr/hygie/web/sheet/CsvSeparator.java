package fr.hygie.web.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/** Which character separates the cells of a CSV text: the one that cuts its first rows into equal numbers of cells. */
final class CsvSeparator {
    private static final char[] CANDIDATES = {';', ',', '\t', '|'};
    private static final int ROWS = 30;
    /** A first line that Excel writes and obeys. */
    private static final Pattern TOLD = Pattern.compile("(?i)\"?sep=(.)\"?\\R(?s:.*)");

    private CsvSeparator() {}

    /** @param start of the text, at least its first rows */
    static char of(String start) {
        var told = TOLD.matcher(start);
        if (told.matches()) {
            return told.group(1).charAt(0);
        }
        char best = CANDIDATES[0];
        double bestScore = 0;
        for (char candidate : CANDIDATES) {
            var score = score(counts(start, candidate));
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** Whether the first row only tells the separator. */
    static boolean isTold(String start) {
        return TOLD.matcher(start).matches();
    }

    /** Number of separators in each of the first rows that hold something, outside quotes. */
    private static List<Integer> counts(String text, char separator) {
        var counts = new ArrayList<Integer>();
        boolean quoted = false;
        boolean empty = true;
        int count = 0;
        for (int i = 0; i < text.length() && counts.size() < ROWS; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                if (!empty) {
                    counts.add(count);
                }
                count = 0;
                empty = true;
                continue;
            } else if (!quoted && c == separator) {
                count++;
            }
            empty = false;
        }
        if (!empty && counts.size() < ROWS) {
            counts.add(count);
        }
        return counts;
    }

    /** Share of the rows that have the most usual number of cells, then that number. */
    private static double score(List<Integer> counts) {
        var times = new HashMap<Integer, Integer>();
        counts.forEach(count -> times.merge(count, 1, Integer::sum));
        double best = 0;
        for (var entry : times.entrySet()) {
            if (entry.getKey() > 0) {
                double share = (double) entry.getValue() / counts.size();
                best = Math.max(best, share * 1_000 + Math.min(entry.getKey(), 999));
            }
        }
        return best;
    }
}
