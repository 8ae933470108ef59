package fr.hygie.web;

import fr.hygie.scope.Paris;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * Figures, dates and sizes as people write them, in the language of the page; {@code #fmt} in the templates. What is
 * not known is said to be unknown: null never becomes zero.
 */
public final class Formats {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(Paris.ZONE);
    private static final char SPACE = '\u00a0'; // a line never breaks between a figure and its unit

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Locale locale;
    private final MessageSource messages;
    private final Clock clock;

    public Formats(Locale locale, MessageSource messages, Clock clock) {
        this.locale = locale;
        this.messages = messages;
        this.clock = clock;
    }

    /** The word for what nobody knows. */
    public String unknown() {
        return word("web.unknown");
    }

    /** {@code 4 200} or {@code 4,200}; up to two decimals. */
    public String number(@Nullable Number value) {
        return value == null ? unknown() : decimals(exact(value), 0, 2);
    }

    /**
     * {@code 66 %}; one decimal below 10 and above 99, where a whole figure would hide what is left.
     *
     * @param value from 0 to 100
     */
    public String percent(@Nullable Number value) {
        if (value == null) {
            return unknown();
        }
        var exact = exact(value);
        var unit = french() ? SPACE + "%" : "%";
        if (exact.signum() > 0 && exact.compareTo(new BigDecimal("0.1")) < 0) {
            return "<" + SPACE + decimals(new BigDecimal("0.1"), 0, 1) + unit;
        }
        if (exact.compareTo(BigDecimal.valueOf(99)) > 0 && exact.compareTo(HUNDRED) < 0) {
            return decimals(exact.setScale(1, RoundingMode.DOWN), 0, 1) + unit;
        }
        return decimals(exact, 0, exact.abs().compareTo(BigDecimal.TEN) < 0 ? 1 : 0) + unit;
    }

    /** The percentage of a part; unknown when either is, or when there is no whole. */
    public String share(@Nullable Number part, @Nullable Number whole) {
        if (part == null || whole == null || exact(whole).signum() == 0) {
            return unknown();
        }
        return percent(exact(part).multiply(HUNDRED).divide(exact(whole), 6, RoundingMode.HALF_UP));
    }

    /** {@code 1 234 €}, rounded to the euro. */
    public String euros(@Nullable Number value) {
        return value == null ? unknown() : withEuro(exact(value), 0, "");
    }

    /** {@code 5,5 M€}, {@code 634 k€}, {@code 950 €}. */
    public String compactEuros(@Nullable Number value) {
        if (value == null) {
            return unknown();
        }
        var exact = exact(value);
        var size = exact.abs().setScale(0, RoundingMode.HALF_UP);
        if (size.compareTo(BigDecimal.valueOf(999_500_000)) >= 0) {
            return withEuro(exact.movePointLeft(9), 1, word("web.billion"));
        }
        if (size.compareTo(BigDecimal.valueOf(999_500)) >= 0) {
            return withEuro(exact.movePointLeft(6), 1, word("web.million"));
        }
        return size.compareTo(BigDecimal.valueOf(10_000)) >= 0
                ? withEuro(exact.movePointLeft(3), 0, word("web.thousand"))
                : euros(exact);
    }

    /** {@code 28/11/2026}. */
    public String date(@Nullable LocalDate value) {
        return value == null ? unknown() : DATE.format(value);
    }

    /** {@code 28/11/2026 07:42}, Paris time. */
    public String instant(@Nullable Instant value) {
        return value == null ? unknown() : INSTANT.format(value);
    }

    /** {@code 2026-11-28T06:42:00Z}: for the attribute {@code datetime}, read by machines. */
    public String iso(@Nullable Instant value) {
        return value == null ? "" : value.toString();
    }

    /** {@code il y a 2 min}, {@code dans 3 h}; beyond thirty days the date. */
    public String ago(@Nullable Instant value) {
        if (value == null) {
            return unknown();
        }
        var distance = Duration.between(value, clock.instant());
        var side = distance.isNegative() ? "web.in." : "web.ago.";
        var length = distance.abs();
        if (length.compareTo(Duration.ofMinutes(1)) < 0) {
            return word("web.now");
        }
        if (length.compareTo(Duration.ofHours(1)) < 0) {
            return word(side + "minutes", length.toMinutes());
        }
        if (length.compareTo(Duration.ofDays(1)) < 0) {
            return word(side + "hours", length.toHours());
        }
        return length.compareTo(Duration.ofDays(31)) < 0
                ? word(side + "days", length.toDays())
                : date(Paris.day(value));
    }

    /** {@code 8 min}, {@code 3 h 20 min}, {@code 12 j}. */
    public String duration(@Nullable Duration value) {
        if (value == null) {
            return unknown();
        }
        if (value.compareTo(Duration.ofMinutes(1)) < 0) {
            return word("web.seconds", value.toSeconds());
        }
        if (value.compareTo(Duration.ofHours(1)) < 0) {
            return word("web.minutes", value.toMinutes());
        }
        return value.compareTo(Duration.ofDays(2)) < 0
                ? word("web.hours", value.toHours(), value.toMinutesPart())
                : word("web.days", value.toDays());
    }

    /** {@code 1,4 Go}; thousands, not 1,024. */
    public String bytes(@Nullable Long value) {
        if (value == null) {
            return unknown();
        }
        var units = List.of(word("web.bytes").split(" "));
        var size = BigDecimal.valueOf(value);
        int unit = 0;
        while (unit < units.size() - 1 && size.abs().compareTo(BigDecimal.valueOf(999.5)) >= 0) {
            size = size.movePointLeft(3);
            unit++;
        }
        boolean small = unit > 0 && size.abs().compareTo(BigDecimal.TEN) < 0;
        return decimals(size, 0, small ? 1 : 0) + SPACE + units.get(unit);
    }

    private String withEuro(BigDecimal value, int most, String magnitude) {
        var figure = decimals(value, 0, most);
        return french() ? figure + SPACE + magnitude + "€" : "€" + figure + magnitude;
    }

    private String decimals(BigDecimal value, int least, int most) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }

    private boolean french() {
        return locale.getLanguage().equals("fr");
    }

    private String word(String key, Object... values) {
        return messages.getMessage(key, values, locale);
    }

    private static BigDecimal exact(Number value) {
        return value instanceof BigDecimal exact ? exact : new BigDecimal(value.toString());
    }
}
