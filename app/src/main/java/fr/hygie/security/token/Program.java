package fr.hygie.security.token;

import fr.hygie.scope.Right;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A program that is to act in a person's name.
 *
 * @param days until it may no more, from 1 to {@value ApiTokens#MOST_DAYS}
 * @param rights those it is limited to; null for all that the person has
 * @param context the organisation it is limited to; null for none
 */
public record Program(
        String name,
        int days,
        @Nullable Set<Right> rights,
        @Nullable UUID context) {}
