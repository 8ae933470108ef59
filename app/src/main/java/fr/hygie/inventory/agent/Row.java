package fr.hygie.inventory.agent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of a section: a few texts under the keys of {@link Section}, several under one key when it is a list. */
final class Row {
    private @Nullable String[] keys = new String[8];
    private @Nullable String[] values = new String[8];
    private final int maxLength;
    private int size;

    /** @param maxLength where longer texts are cut */
    Row(int maxLength) {
        this.maxLength = maxLength;
    }

    void clear() {
        size = 0;
    }

    void add(String key, String raw) {
        var value = PlainText.cut(PlainText.of(raw), maxLength);
        if (value.isEmpty()) {
            return;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        keys[size] = key;
        values[size] = value;
        size++;
    }

    /** The first value, never blank; null when there is none. */
    @Nullable
    String get(String key) {
        for (int i = 0; i < size; i++) {
            if (key.equals(keys[i])) {
                return values[i];
            }
        }
        return null;
    }

    /** The value of the first of these keys that has one. */
    @Nullable
    String first(String... candidates) {
        for (var key : candidates) {
            var value = get(key);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    List<String> all(String... wanted) {
        var found = new ArrayList<String>();
        for (int i = 0; i < size; i++) {
            var value = values[i];
            if (value != null && Arrays.asList(wanted).contains(keys[i])) {
                found.add(value);
            }
        }
        return found;
    }

    /** Agents write true, 1, "Yes"; null when it is not told or not understood. */
    @Nullable
    Boolean flag(String key) {
        var value = get(key);
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "true", "1", "Yes", "yes", "True" -> true;
            case "false", "0", "No", "no", "False" -> false;
            default -> null;
        };
    }

    /** A whole number that stands first in the text ("8192 MB"); null when there is none or it is absurd. */
    @Nullable
    Long number(String key) {
        var value = get(key);
        if (value == null) {
            return null;
        }
        int digits = 0;
        while (digits < value.length() && value.charAt(digits) >= '0' && value.charAt(digits) <= '9') {
            digits++;
        }
        return digits == 0 || digits > 15 ? null : Long.valueOf(value.substring(0, digits));
    }
}
