package fr.hygie.web;

import java.security.SecureRandom;

/** Identifiers that a person can read out on the telephone and an administrator finds in the log. */
final class ErrorId {
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"; // without 0, 1, I and O
    private static final SecureRandom RANDOM = new SecureRandom();

    private ErrorId() {}

    static String next() {
        var id = new StringBuilder();
        RANDOM.ints(8, 0, LETTERS.length()).forEach(index -> id.append(LETTERS.charAt(index)));
        return id.insert(4, '-').toString();
    }
}
