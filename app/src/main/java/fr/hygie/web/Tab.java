package fr.hygie.web;

import org.jspecify.annotations.Nullable;

/**
 * One of the pages between which tabs lead; each has its own address.
 *
 * @param labelKey message key
 * @param count shown beside the word; null: none
 */
public record Tab(
        String key, String labelKey, String path, @Nullable Long count) {}
