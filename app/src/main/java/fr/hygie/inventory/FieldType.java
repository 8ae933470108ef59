package fr.hygie.inventory;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a value is read and kept. People and files write "12/03/2024", "1 234,50 €" or "oui"; the canonical text is
 * {@code 2024-03-12}, {@code 1234.50} and {@code true}; choices are kept as the name of their constant.
 *
 * @param choices the admitted constants, empty when any value of the format is admitted
 */
public record FieldType(Format format, List<String> choices) {
    public static final FieldType TEXT = new FieldType(Format.TEXT, List.of());
    public static final FieldType DATE = new FieldType(Format.DATE, List.of());
    public static final FieldType AMOUNT = new FieldType(Format.AMOUNT, List.of());
    public static final FieldType INTEGER = new FieldType(Format.INTEGER, List.of());
    public static final FieldType BOOLEAN = new FieldType(Format.BOOLEAN, List.of("true", "false"));
    public static final FieldType SCALE_1_4 = new FieldType(Format.CHOICE, List.of("1", "2", "3", "4"));
    public static final FieldType SCALE_0_4 = new FieldType(Format.CHOICE, List.of("0", "1", "2", "3", "4"));

    /** Longest text kept, in characters. */
    public static final int MAX_LENGTH = 2_000;

    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u202f]+");
    private static final Pattern AMOUNT_FORM = Pattern.compile("-?\\d{1,12}(\\.\\d{1,4})?");
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("d-M-uuuu").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("d.M.uuuu").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.BASIC_ISO_DATE);

    /** Shape of the text. */
    public enum Format {
        TEXT,
        DATE,
        AMOUNT,
        INTEGER,
        BOOLEAN,
        CHOICE
    }

    /** The constants of an enumeration are the choices. */
    static FieldType of(Class<? extends Enum<?>> choices) {
        return new FieldType(
                Format.CHOICE,
                Arrays.stream(choices.getEnumConstants()).map(Enum::name).toList());
    }

    /**
     * Reads what a person, a file or a program wrote.
     *
     * @param raw not blank
     * @return the canonical text; empty when the text does not have the format
     */
    public Optional<String> canonical(String raw) {
        var text = raw.strip();
        return switch (format) {
            case TEXT -> text.length() <= MAX_LENGTH ? Optional.of(text) : Optional.empty();
            case DATE -> date(text).map(LocalDate::toString);
            case AMOUNT -> number(text).map(FieldType::cents);
            case INTEGER -> number(text).filter(number -> !number.contains("."));
            case BOOLEAN -> bool(text);
            case CHOICE -> choice(text);
        };
    }

    private static Optional<LocalDate> date(String text) {
        var day =
                text.length() > 10 && (text.charAt(10) == ' ' || text.charAt(10) == 'T') ? text.substring(0, 10) : text;
        for (var format : DATES) {
            try {
                return Optional.of(LocalDate.parse(day, format));
            } catch (DateTimeException notThisOne) {
                // the next format may fit
            }
        }
        return Optional.empty();
    }

    /** Two decimals, so that "1234" and "1 234,50" written twice are one text. */
    private static String cents(String number) {
        return new BigDecimal(number).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    /** The last of a comma and a point is the decimal mark, the other one groups digits. */
    private static Optional<String> number(String text) {
        var number = SPACES.matcher(text.replace("€", "").replace("EUR", "")).replaceAll("");
        var decimalComma = number.lastIndexOf(',') > number.lastIndexOf('.');
        number = decimalComma ? number.replace(".", "").replace(',', '.') : number.replace(",", "");
        return AMOUNT_FORM.matcher(number).matches()
                ? Optional.of(new BigDecimal(number).toPlainString())
                : Optional.empty();
    }

    private static Optional<String> bool(String text) {
        return switch (fold(text)) {
            case "OUI", "O", "YES", "Y", "TRUE", "VRAI", "1", "X" -> Optional.of("true");
            case "NON", "N", "NO", "FALSE", "FAUX", "0" -> Optional.of("false");
            default -> Optional.empty();
        };
    }

    private Optional<String> choice(String text) {
        var folded = fold(text);
        return choices.stream().filter(folded::equals).findFirst();
    }

    /** Upper case, no accent, words joined by underscores: the form in which choices are compared. */
    public static String fold(String text) {
        var stripped = text.strip();
        if (stripped.chars().allMatch(c -> c < 128)) {
            return foldAscii(stripped);
        }
        var plain = Normalizer.normalize(stripped, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        return plain.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    }

    /** The same, several times faster: every cell of a file comes here. */
    private static String foldAscii(String text) {
        var folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char upper = c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
            if ((upper >= 'A' && upper <= 'Z') || (c >= '0' && c <= '9')) {
                folded.append(upper);
            } else if (folded.isEmpty() || folded.charAt(folded.length() - 1) != '_') {
                folded.append('_');
            }
        }
        return folded.toString();
    }
}
