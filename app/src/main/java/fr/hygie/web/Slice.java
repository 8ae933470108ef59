package fr.hygie.web;

import java.util.List;
import java.util.function.Function;

/**
 * The rows of one page of a list.
 *
 * @param total rows of the whole list, under the same filters
 * @param page from 1
 * @param size rows of a full page, from 1 to {@value #MOST}
 */
public record Slice<T>(List<T> rows, long total, int page, int size) {
    /** More rows than this are an export, not a page. */
    public static final int MOST = 200;

    public Slice {
        rows = List.copyOf(rows);
        if (page < 1 || size < 1 || size > MOST || rows.size() > size || total < rows.size()) {
            throw new IllegalArgumentException(
                    "page %d of %d rows, %d given, %d in all".formatted(page, size, rows.size(), total));
        }
    }

    public static <T> Slice<T> of(List<T> rows, long total, ListState state) {
        return new Slice<>(rows, total, state.page(), state.size());
    }

    public <R> Slice<R> map(Function<? super T, ? extends R> change) {
        return new Slice<>(rows.stream().<R>map(change).toList(), total, page, size);
    }

    /** At least 1. */
    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }

    /** Rank of the first row shown, from 1; 0 when none is. */
    public long from() {
        return rows.isEmpty() ? 0 : (long) (page - 1) * size + 1;
    }

    /** Rank of the last row shown; 0 when none is. */
    public long to() {
        return rows.isEmpty() ? 0 : from() + rows.size() - 1;
    }

    public boolean first() {
        return page == 1;
    }

    public boolean last() {
        return page >= pages();
    }
}
