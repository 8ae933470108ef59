package fr.hygie.web;

import java.util.List;

/** A page of results, in the stable form that all lists of the API share. */
public record ApiPage<T>(List<T> content, Numbers page) {
    public ApiPage {
        content = List.copyOf(content);
    }

    /** @param number from 1 */
    public record Numbers(int size, int number, long totalElements, int totalPages) {}

    /** The rows of the page that a list shows. */
    public static <T> ApiPage<T> of(List<T> content, long total, ListState state) {
        return of(content, total, state.page(), state.size());
    }

    /**
     * The rows of a page.
     *
     * @param number of the page, from 1
     * @param size rows of a page, at least 1
     */
    public static <T> ApiPage<T> of(List<T> content, long total, int number, int size) {
        return new ApiPage<>(content, new Numbers(size, number, total, (int) ((total + size - 1) / size)));
    }

    /** One page of what is at hand as a whole; empty past the last one. */
    public static <T> ApiPage<T> from(List<T> all, int number, int size) {
        long first = Math.min(all.size(), (number - 1L) * size);
        long last = Math.min(all.size(), first + size);
        return of(all.subList((int) first, (int) last), all.size(), number, size);
    }
}
