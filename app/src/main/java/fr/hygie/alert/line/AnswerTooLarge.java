package fr.hygie.alert.line;

import java.io.IOException;

/** An answer longer than anybody wants to hold. */
public class AnswerTooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    AnswerTooLarge(int most) {
        super("an answer of more than " + (most >= 1 << 20 ? (most >> 20) + " MiB" : most + " bytes"));
    }
}
