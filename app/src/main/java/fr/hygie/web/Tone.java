package fr.hygie.web;

import java.util.Locale;

/**
 * The colour of a part of a picture: the four states, or one of five hues that judge nothing (blue, violet, cyan, grey
 * blue, pink). Red, amber and green are kept for the states.
 */
public enum Tone {
    OK,
    SOON,
    BAD,
    UNKNOWN,
    FIRST,
    SECOND,
    THIRD,
    FOURTH,
    FIFTH;

    public static Tone of(State state) {
        return valueOf(state.name());
    }

    /** Ending of the style names, such as {@code tone-first}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
