package fr.hygie.web.sheet;

/**
 * Keeps a text from being run as a formula by the program that opens the file: an apostrophe is put before it, and
 * taken away again when it is read back.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV Injection</a>
 */
final class FormulaGuard {
    private static final char MARK = '\'';
    /** With the full-width forms, which some programs read as the plain ones. */
    private static final String TRIGGERS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private FormulaGuard() {}

    static String neutralise(String text) {
        return startsFormula(text) ? MARK + text : text;
    }

    /** Undoes {@link #neutralise}; any other text is returned as it is. */
    static String restore(String text) {
        return !text.isEmpty() && text.charAt(0) == MARK && startsFormula(text) ? text.substring(1) : text;
    }

    /** Marks already there are looked through, so that marking and unmarking undo each other for every text. */
    private static boolean startsFormula(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) == MARK) {
            i++;
        }
        return i < text.length() && TRIGGERS.indexOf(text.charAt(i)) >= 0;
    }
}
