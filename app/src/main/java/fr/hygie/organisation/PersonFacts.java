package fr.hygie.organisation;

import org.jspecify.annotations.Nullable;

/**
 * What can be changed about a person.
 *
 * @param familyName from 1 to 100 characters, as {@code givenName}
 * @param email at most 254 characters
 * @param phone at most 40 characters, as people write it
 * @param job at most 120 characters
 */
public record PersonFacts(
        String familyName,
        String givenName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String job) {}
