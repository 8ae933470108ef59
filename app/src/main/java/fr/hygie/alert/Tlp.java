package fr.hygie.alert;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/**
 * To whom information may be passed on: the Traffic Light Protocol 2.0, from the freest to the strictest.
 *
 * @see <a href="https://www.first.org/tlp/">FIRST, Traffic Light Protocol 2.0</a>
 */
public enum Tlp {
    CLEAR,
    GREEN,
    AMBER,
    AMBER_STRICT,
    RED;

    /** What unmarked information counts as until somebody decides. */
    public static final Tlp UNMARKED = AMBER_STRICT;

    /** {@code TLP:AMBER+STRICT}. */
    public String label() {
        return "TLP:" + name().replace('_', '+');
    }

    /** {@code amber+strict}. */
    public String code() {
        return name().replace('_', '+').toLowerCase(Locale.ROOT);
    }

    /** The strictest of the two. */
    public Tlp and(Tlp other) {
        return Comparator.<Tlp>naturalOrder().compare(this, other) >= 0 ? this : other;
    }

    /** Whether a recipient may pass it to the bodies that it serves. */
    public boolean mayBeRelayed() {
        return compareTo(AMBER) <= 0;
    }

    /** Whether it may leave for the whole health community, in a mail or a feed. */
    public boolean mayTravelInClear() {
        return compareTo(GREEN) <= 0;
    }

    /** From {@code TLP:AMBER+STRICT}, {@code amber_strict}, {@code white}…; {@link #UNMARKED} when it is none of them. */
    public static Tlp of(String text) {
        var word = text.strip().toUpperCase(Locale.ROOT);
        var bare = word.startsWith("TLP:") ? word.substring(4) : word;
        var name = bare.equals("WHITE") ? "CLEAR" : bare.replace('+', '_').replace('-', '_');
        return Arrays.stream(values())
                .filter(level -> level.name().equals(name))
                .findFirst()
                .orElse(UNMARKED);
    }
}
