package fr.hygie.organisation.finess;

import fr.hygie.organisation.FinessNumber;
import java.util.Map;

/** Numbers of départements as people know them. FINESS writes those overseas 9A to 9F. */
final class Departments {
    private static final Map<String, String> OVERSEAS =
            Map.of("9A", "971", "9B", "972", "9C", "973", "9D", "974", "9E", "975", "9F", "976");

    private Departments() {}

    /** From the column of the extract, else from the number: its first two characters, overseas 97 and the fourth. */
    static String of(String column, FinessNumber number) {
        var code = column.strip();
        if (OVERSEAS.containsKey(code)) {
            return OVERSEAS.getOrDefault(code, code);
        }
        if (code.matches("\\d{2,3}|2[AB]")) {
            return code;
        }
        var value = number.value();
        return value.startsWith("97") ? "97" + value.charAt(3) : value.substring(0, 2);
    }
}
