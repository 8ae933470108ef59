package fr.hygie.organisation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.data.relational.core.mapping.Column;

/**
 * National number of an establishment: nine characters, the first two being the département (2A and 2B for Corsica).
 * The last digit is a Luhn key for the numbers without a letter; since a few old numbers do not keep it, a wrong key is
 * a warning and not a refusal.
 */
public record FinessNumber(@JsonValue @Column("finess") String value) {
    private static final Pattern FORM = Pattern.compile("(\\d{2}|2[AB])\\d{7}");

    public FinessNumber {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a FINESS number: nine digits, or 2A or 2B and seven digits");
        }
    }

    /** Reads what a person typed: spaces and lower case are admitted; empty when it has not the form. */
    public static Optional<FinessNumber> parse(String text) {
        var tidy = text.replaceAll("[\\s\\u00a0\\u202f]", "").toUpperCase(Locale.ROOT);
        return FORM.matcher(tidy).matches() ? Optional.of(new FinessNumber(tidy)) : Optional.empty();
    }

    /** Whether the key fits; true for Corsican numbers, whose key is not documented. */
    public boolean hasValidKey() {
        if (value.charAt(1) == 'A' || value.charAt(1) == 'B') {
            return true;
        }
        int sum = 0;
        for (int i = 0; i < value.length(); i++) {
            int digit = value.charAt(value.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
