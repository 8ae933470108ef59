package fr.hygie.alert.stix;

/**
 * How much of a sender's document is taken.
 *
 * @param bytes of the whole
 * @param objects in it
 * @param depth of nested values
 * @param string characters of one text
 * @param parts of one list of an alert
 */
public record Limits(int bytes, int objects, int depth, int string, int parts) {
    public static final Limits DEFAULT = new Limits(32 << 20, 100_000, 32, 1 << 20, 20_000);

    private static final int LINE = 300;
    private static final int TEXT = 20_000;
    private static final int RULE = 200_000;

    /** A title, a name, a value: no line break, no control character. */
    public String line(String text) {
        return cut(text.replaceAll("\\p{Cntrl}", " ").strip(), LINE);
    }

    /** Several lines of prose. */
    public String text(String text) {
        return cut(text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ").strip(), TEXT);
    }

    /** A rule for another program, or an address. */
    public String value(String text) {
        return cut(text.replaceAll("[\\p{Cntrl}&&[^\n\r\t]]", " "), RULE);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
