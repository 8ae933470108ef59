package fr.hygie.web.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;

/** A number of an XLSX as text: as a person sees it in the cell, never rounded further than Excel does. */
final class XlsxNumber {
    /** Excel computes with 15 digits; what lies beyond is noise of the binary fraction. */
    private static final MathContext EXCEL = new MathContext(15, RoundingMode.HALF_EVEN);

    private static final int LONGEST = 40;
    private static final BigDecimal SECONDS = BigDecimal.valueOf(86_400);
    /** Day 0 of the calendar of Excel from 1 March 1900 on; earlier days are one off since it believes in 29 February 1900. */
    private static final LocalDate START_1900 = LocalDate.of(1899, 12, 30);

    private static final LocalDate START_1904 = LocalDate.of(1904, 1, 1);
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_466);

    private XlsxNumber() {}

    /** @param raw as the file holds it; returned as it is when it is no reasonable number */
    static String text(String raw, XlsxStyles.Shown shown, boolean since1904) {
        BigDecimal number;
        try {
            number = raw.length() > LONGEST ? null : new BigDecimal(raw.strip());
        } catch (NumberFormatException notANumber) {
            number = null;
        }
        if (number == null || Math.abs((long) number.precision() - number.scale()) > LONGEST) {
            return raw;
        }
        return shown.date() && number.signum() >= 0 && number.compareTo(LAST_DAY) < 0
                ? date(number, since1904)
                : plain(number, shown);
    }

    private static String plain(BigDecimal number, XlsxStyles.Shown shown) {
        // integers are kept whole: serial numbers are sometimes longer than what Excel computes with
        var exact = number.scale() <= 0 ? number : number.round(EXCEL);
        var stripped = exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
        var scaled =
                stripped.setScale(Math.max(Math.max(0, stripped.scale()), shown.decimals()), RoundingMode.UNNECESSARY);
        var text = scaled.toPlainString();
        return scaled.scale() == 0 && scaled.signum() >= 0 && text.length() < shown.digits()
                ? "0".repeat(shown.digits() - text.length()) + text
                : text;
    }

    private static String date(BigDecimal number, boolean since1904) {
        var seconds = number.multiply(SECONDS).setScale(0, RoundingMode.HALF_UP).longValueExact();
        long days = seconds / 86_400;
        var time = LocalTime.ofSecondOfDay(seconds % 86_400);
        if (days == 0) {
            return time.toString();
        }
        // before 1 March 1900 the mistaken leap day has not been counted yet
        var day = since1904 ? START_1904.plusDays(days) : START_1900.plusDays(days < 61 ? days + 1 : days);
        return time.toSecondOfDay() == 0 ? day.toString() : day.atTime(time).toString();
    }
}
