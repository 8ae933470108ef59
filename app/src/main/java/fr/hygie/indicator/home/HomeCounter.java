package fr.hygie.indicator.home;

import fr.hygie.web.ShareBar;
import org.jspecify.annotations.Nullable;

/**
 * A figure and how it divides.
 *
 * @param figure as people write it
 * @param path the list that makes it up
 * @param note null: the legend of the bar is shown
 */
public record HomeCounter(
        String label,
        String icon,
        String figure,
        String path,
        ShareBar bar,
        @Nullable String note) {}
