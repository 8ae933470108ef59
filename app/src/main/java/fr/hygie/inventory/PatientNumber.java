package fr.hygie.inventory;

import java.util.regex.Pattern;

/**
 * Recognises the number by which a person is known to health insurance and to care (NIR; the matricule INS has the same
 * form). It has no place in an inventory, and free text is where it ends up.
 *
 * @see <a href="https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000519571">décret 82-103 relatif au répertoire
 *     national d'identification des personnes physiques</a>
 */
public final class PatientNumber {
    private static final Pattern FORM = Pattern.compile(
            "(?<![0-9A-Za-z])([12378][ .-]?\\d{2}[ .-]?(?:0[1-9]|1[0-2]|[2-9]\\d)[ .-]?(?:\\d{2}|2[ABab])[ .-]?\\d{3}[ .-]?\\d{3})"
                    + "(?:[ .-]?(\\d{2}))?(?![0-9A-Za-z])");

    private PatientNumber() {}

    /**
     * Whether the text holds such a number: with its key when the key is right, without a key when it is written in
     * groups as people do.
     */
    public static boolean appearsIn(String text) {
        return FORM.matcher(text).results().anyMatch(found -> {
            var key = found.group(2);
            return key == null
                    ? found.group(1).matches(".*[ .-].*")
                    : Integer.parseInt(key) == key(found.group(1).replaceAll("[ .-]", ""));
        });
    }

    /** 97 less the remainder by 97, Corsica counting as 19 and 18. */
    private static int key(String number) {
        var digits =
                number.toUpperCase(java.util.Locale.ROOT).replace("2A", "19").replace("2B", "18");
        return (int) (97 - Long.parseLong(digits) % 97);
    }
}
