package fr.hygie.inventory.web;

import fr.hygie.web.ListState;
import java.util.List;

/** A page of results, in the stable form that all lists of the API share. */
record ApiPage<T>(List<T> content, Numbers page) {
    /** @param number from 1 */
    record Numbers(int size, int number, long totalElements, int totalPages) {}

    static <T> ApiPage<T> of(List<T> content, long total, ListState state) {
        int pages = (int) ((total + state.size() - 1) / state.size());
        return new ApiPage<>(content, new Numbers(state.size(), state.page(), total, pages));
    }
}
