package fr.hygie.inventory.spreadsheet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In which order a file writes its dates. Dates that start with the year, and those in words, are read in both. */
public enum DateForm {
    DAY_FIRST,
    /** As American programs write them. */
    MONTH_FIRST;

    private static final String TIME =
            "(?:[T ,]+(\\d{1,2})[:hH](\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)? ?([AaPp][Mm])?(?:Z|[+-]\\d{2}:?\\d{2})?)?";
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})" + TIME);
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/. ])(\\d{1,2})\\2(\\d{4}|\\d{2})" + TIME);
    private static final Pattern COMPACT = Pattern.compile("((?:19|20)\\d{2})(\\d{2})(\\d{2})");
    private static final Pattern IN_WORDS = Pattern.compile(
            "(?:\\p{L}{3,9}\\.? )?(\\d{1,2})(?:er)?[ -]\\s*(\\p{L}{3,9})\\.?[ -]\\s*(\\d{4}|\\d{2})" + TIME);
    /** Number of days since 1900 that Excel leaves in a file when the cell lost its date style: 1970 to 2099. */
    private static final Pattern DAYS = Pattern.compile("(2[5-9]|[3-6]\\d|7[0-2])\\d{3}(?:[.,]\\d+)?");

    private static final LocalDate EXCEL_START = LocalDate.of(1899, 12, 30);
    private static final Map<String, Integer> MONTHS = months();

    /** Reads a date, with its time when there is one; midnight otherwise. A time zone written behind is not applied. */
    public Optional<LocalDateTime> read(String text) {
        var stripped = text.strip();
        try {
            return Optional.ofNullable(parsed(stripped));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private @org.jspecify.annotations.Nullable LocalDateTime parsed(String text) {
        var m = YEAR_FIRST.matcher(text);
        if (m.matches()) {
            return at(day(m.group(1), m.group(2), m.group(3)), m, 4);
        }
        m = YEAR_LAST.matcher(text);
        if (m.matches()) {
            boolean dayFirst = this == DAY_FIRST || !m.group(2).equals("/");
            return at(day(m.group(4), m.group(dayFirst ? 3 : 1), m.group(dayFirst ? 1 : 3)), m, 5);
        }
        m = COMPACT.matcher(text);
        if (m.matches()) {
            return day(m.group(1), m.group(2), m.group(3)).atStartOfDay();
        }
        m = IN_WORDS.matcher(text);
        if (m.matches() && MONTHS.containsKey(WordList.fold(m.group(2)))) {
            return at(day(m.group(3), String.valueOf(MONTHS.get(WordList.fold(m.group(2)))), m.group(1)), m, 4);
        }
        return DAYS.matcher(text).matches()
                ? EXCEL_START.plusDays(Integer.parseInt(text.substring(0, 5))).atStartOfDay()
                : null;
    }

    private static LocalDate day(String year, String month, String day) {
        int written = Integer.parseInt(year);
        // two digits: nothing in a hospital was bought before 1970
        int full = year.length() == 4 ? written : written < 70 ? 2000 + written : 1900 + written;
        return LocalDate.of(full, Integer.parseInt(month), Integer.parseInt(day));
    }

    private static LocalDateTime at(LocalDate day, Matcher m, int group) {
        if (m.group(group) == null) {
            return day.atStartOfDay();
        }
        int hour = Integer.parseInt(m.group(group));
        if (m.group(group + 3) != null) {
            hour = hour % 12 + (m.group(group + 3).equalsIgnoreCase("pm") ? 12 : 0);
        }
        int second = m.group(group + 2) == null ? 0 : Integer.parseInt(m.group(group + 2));
        return day.atTime(LocalTime.of(hour, Integer.parseInt(m.group(group + 1)), second));
    }

    private static Map<String, Integer> months() {
        var names =
                ("JANVIER JANV JAN JANUARY,FEVRIER FEVR FEV FEBRUARY FEB,MARS MAR MARCH,AVRIL AVR APRIL APR,MAI MAY,"
                                + "JUIN JUNE JUN,JUILLET JUIL JULY JUL,AOUT AOU AUGUST AUG,SEPTEMBRE SEPT SEP SEPTEMBER,"
                                + "OCTOBRE OCT OCTOBER,NOVEMBRE NOV NOVEMBER,DECEMBRE DEC DECEMBER")
                        .split(",");
        var months = new HashMap<String, Integer>();
        for (int i = 0; i < names.length; i++) {
            for (var name : names[i].split(" ")) {
                months.put(name, i + 1);
            }
        }
        return Map.copyOf(months);
    }
}
