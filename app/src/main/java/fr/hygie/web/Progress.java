package fr.hygie.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a long work is.
 *
 * @param total null while it is not known
 * @param remaining null while it is not known
 * @param refreshPath answers the fragment anew, every two seconds
 * @param cancelPath takes a POST; null when the work cannot be cancelled
 */
public record Progress(
        long done,
        @Nullable Long total,
        @Nullable Duration remaining,
        boolean finished,
        String refreshPath,
        @Nullable String cancelPath) {}
